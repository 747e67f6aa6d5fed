package jumun.platform.kafka.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.platform.kafka.HistoryToken;
import jumun.platform.kafka.OffsetsToken;
import jumun.platform.kafka.StoredHistory;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Everything that ever happened: what the event store holds, and then what comes on Kafka (ADR 48). What was not yet committed when the
 * store was read can only be sent later, and comes on Kafka; what was sent while the store was read comes twice.
 */
final class HistoryStream implements BlockingStream<TrackedEventMessage<?>> {

    private final StoredHistory stored;
    private final Set<Topic> topics;
    private final Function<OffsetsToken, BlockingStream<TrackedEventMessage<?>>> kafka;
    private final Deque<TrackedEventMessage<?>> fetched = new ArrayDeque<>();
    private final Set<Class<?>> unhandled = new HashSet<>();
    private HistoryToken place;
    private @Nullable BlockingStream<TrackedEventMessage<?>> afterwards;
    private Runnable onAvailable = () -> {};

    /** @param kafka opens the stream that goes on at a place */
    HistoryStream(
            StoredHistory stored,
            Set<Topic> topics,
            HistoryToken from,
            Function<OffsetsToken, BlockingStream<TrackedEventMessage<?>>> kafka) {
        this.stored = stored;
        this.topics = topics;
        this.place = from;
        this.kafka = kafka;
    }

    /** What no group handles: takes it to a place without an event that is for it. */
    private record Passed() {}

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return afterwards == null || afterwards.setOnAvailableCallback(callback);
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fetchIfNeeded();
        return afterwards == null || !fetched.isEmpty() ? Optional.of(fetched.element()) : afterwards.peek();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        fetchIfNeeded();
        return afterwards == null || !fetched.isEmpty() || afterwards.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        fetchIfNeeded();
        return afterwards == null || !fetched.isEmpty() ? fetched.remove() : afterwards.nextAvailable();
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> message) {
        unhandled.add(message.getPayloadType());
        if (afterwards != null) {
            afterwards.skipMessagesWithPayloadTypeOf(message);
        }
    }

    @Override
    public void close() {
        if (afterwards != null) {
            afterwards.close();
        }
    }

    /** After this there is something fetched, or the store was read to its end. */
    private void fetchIfNeeded() {
        if (fetched.isEmpty() && afterwards == null) {
            List<? extends TrackedEventMessage<?>> page = stored.after(place.index());
            if (page.isEmpty()) {
                goOn();
            } else {
                page.forEach(this::take);
                fetched.add(passed(place));
            }
        }
    }

    private void take(TrackedEventMessage<?> event) {
        place = place.advancedTo(((GapAwareTrackingToken) event.trackingToken()).getIndex());
        if (event.getPayload() instanceof Event told
                && topics.contains(told.topic())
                && !unhandled.contains(event.getPayloadType())) {
            fetched.add(EventUtils.asTrackedEventMessage(event, place));
        }
    }

    private void goOn() {
        BlockingStream<TrackedEventMessage<?>> opened = kafka.apply(place.goesOnAt());
        opened.setOnAvailableCallback(onAvailable);
        afterwards = opened;
        fetched.add(passed(place.goesOnAt()));
    }

    private static TrackedEventMessage<?> passed(TrackingToken place) {
        return EventUtils.asTrackedEventMessage(GenericEventMessage.asEventMessage(new Passed()), place);
    }
}

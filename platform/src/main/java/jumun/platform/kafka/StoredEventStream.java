package jumun.platform.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Reads stored events from a position on. Looks into the table only when told that there may be something new. */
final class StoredEventStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final int READ_AHEAD = 1_000;
    private static final long PATIENCE_MILLIS = 10;

    private final EventStorageEngine storage;
    private final Consumer<StoredEventStream> onClose;
    private final Deque<TrackedEventMessage<?>> fetched = new ArrayDeque<>();
    private @Nullable TrackingToken position;
    private volatile boolean mayHaveMore = true;
    private volatile Runnable onAvailable = () -> {};

    StoredEventStream(
            EventStorageEngine storage, @Nullable TrackingToken position, Consumer<StoredEventStream> onClose) {
        this.storage = storage;
        this.position = position;
        this.onClose = onClose;
    }

    /** Something may have been committed. */
    void lookAgain() {
        mayHaveMore = true;
        onAvailable.run();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fetchIfNeeded();
        return Optional.ofNullable(fetched.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (peek().isEmpty()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(PATIENCE_MILLIS);
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            mayHaveMore = true;
        }
        return fetched.remove();
    }

    @Override
    public void close() {
        onClose.accept(this);
    }

    /** The flag falls before the table is read, so that what is committed meanwhile raises it again. */
    private void fetchIfNeeded() {
        if (fetched.isEmpty() && mayHaveMore) {
            mayHaveMore = false;
            try (Stream<? extends TrackedEventMessage<?>> stored = storage.readEvents(position, false)) {
                Iterator<? extends TrackedEventMessage<?>> events = stored.iterator();
                while (fetched.size() < READ_AHEAD && events.hasNext()) {
                    TrackedEventMessage<?> event = events.next();
                    position = event.trackingToken();
                    fetched.add(event);
                }
            }
            mayHaveMore |= fetched.size() == READ_AHEAD;
        }
    }
}

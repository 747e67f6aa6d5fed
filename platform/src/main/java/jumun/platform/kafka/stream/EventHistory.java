package jumun.platform.kafka.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jumun.api.Event;
import jumun.api.OrderRelated;
import jumun.api.Topic;
import jumun.platform.kafka.HistoryToken;
import jumun.platform.kafka.KafkaHistory;
import jumun.platform.kafka.KafkaHistory.Progress;
import jumun.platform.kafka.LostRecords;
import jumun.platform.kafka.PastEvent;
import jumun.platform.kafka.StoredHistory;
import jumun.platform.kafka.outbox.Outbox;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Shows events beside the processing groups and without any effect on them, however long ago they happened: what Kafka does not keep any
 * more is read from the event store (ADR 48).
 */
@Component
public class EventHistory {

    private final KafkaHistory kafka;
    private final LostRecords lost;
    private final ObjectProvider<StoredHistory> stored;
    private final Outbox outbox;

    EventHistory(KafkaHistory kafka, LostRecords lost, ObjectProvider<StoredHistory> stored, Outbox outbox) {
        this.kafka = kafka;
        this.lost = lost;
        this.stored = stored;
        this.outbox = outbox;
    }

    /**
     * Shows every event that was sent before reading begins, in no order between those of different keys, and some twice where the store
     * has to be read.
     *
     * @param since    from when on, or null for everything
     * @param progress is told how many were read, and of how many on Kafka
     * @return where each partition of Kafka ended
     */
    public Map<TopicPartition, Long> read(
            Set<Topic> topics, @Nullable Instant since, Consumer<PastEvent> reader, Progress progress) {
        if (!kafka.keeps(topics, since) || lost.anyOf(topics)) {
            readStore(topics, since, reader);
        }
        return kafka.read(topics, since, reader::accept, progress);
    }

    /** What is stored but was not sent is left out: nobody can have handled it. */
    private void readStore(Set<Topic> topics, @Nullable Instant since, Consumer<PastEvent> reader) {
        Outbox.Position sent = outbox.position();
        long index = HistoryToken.NOTHING;
        List<? extends TrackedEventMessage<?>> page = stored.getObject().after(index);
        while (!page.isEmpty() && index < sent.index()) {
            for (TrackedEventMessage<?> event : page) {
                index = ((GapAwareTrackingToken) event.trackingToken()).getIndex();
                if (sent.covers(index)
                        && (since == null || !event.getTimestamp().isBefore(since))
                        && event.getPayload() instanceof Event told
                        && topics.contains(told.topic())) {
                    reader.accept(new StoredEvent(event));
                }
            }
            page = stored.getObject().after(index);
        }
    }

    private record StoredEvent(EventMessage<?> stored) implements PastEvent {

        @Override
        public Optional<EventMessage<?>> message() {
            return Optional.of(stored);
        }

        @Override
        public Optional<String> eventId() {
            return Optional.of(stored.getIdentifier());
        }

        @Override
        public Optional<String> orderId() {
            return stored.getPayload() instanceof OrderRelated related
                    ? Optional.of(related.orderId().value())
                    : Optional.empty();
        }
    }
}

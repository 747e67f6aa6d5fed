package jumun.platform.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.api.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * Finds where events lie on Kafka, for whoever reads an order's story (M1): looks through the partitions of their keys from when they
 * happened on, for a few seconds at most.
 */
@Component
public class KafkaPlaces {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    /** By how much the clocks of two processes may differ. */
    private static final Duration EARLIER = Duration.ofSeconds(2);

    private final KafkaHistory history;
    private final KafkaTopics topics;

    KafkaPlaces(KafkaHistory history, KafkaTopics topics) {
        this.history = history;
        this.topics = topics;
    }

    /** An event that is looked for, and when it happened. */
    public record Sought(String eventId, Event event, Instant at) {

        long from() {
            return at.minus(EARLIER).toEpochMilli();
        }
    }

    /** Where it lies, if it was sent more than once where it lies first. */
    public record Place(String topic, int partition, long offset) {}

    /** The places of those that were found, by event identifier. */
    public Map<String, Place> find(Collection<Sought> events) {
        return events.isEmpty() ? Map.of() : look(events);
    }

    private Map<String, Place> look(Collection<Sought> events) {
        Map<TopicPartition, Long> beginnings = events.stream()
                .collect(Collectors.toMap(sought -> topics.partitionOf(sought.event()), Sought::from, Math::min));
        Set<String> missing = events.stream().map(Sought::eventId).collect(Collectors.toSet());
        Map<String, Place> found = new HashMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = history.open()) {
            Map<TopicPartition, Long> ends = begin(consumer, beginnings);
            while (!missing.isEmpty() && isBehind(consumer, ends) && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    RecordedEvent.eventId(message)
                            .filter(missing::remove)
                            .ifPresent(id ->
                                    found.put(id, new Place(message.topic(), message.partition(), message.offset())));
                }
            }
        }
        return found;
    }

    private static Map<TopicPartition, Long> begin(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> beginnings) {
        consumer.assign(beginnings.keySet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(beginnings.keySet(), PATIENCE);
        Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(beginnings, PATIENCE);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp from = first.get(partition);
            consumer.seek(partition, from == null ? end : from.offset());
        });
        return ends;
    }

    private static boolean isBehind(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }
}

package jumun.platform.kafka;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.api.Topic;
import jumun.platform.kafka.UnreadableRecords.Place;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where the topics end. One request to Kafka, made when somebody wants to know, and the ends remembered from earlier
 * ones tell how much a reader has yet to read and for how long that has lain there.
 */
@Component
public class TopicEnds {

    private static final Duration BEGINNINGS_HOLD_FOR = Duration.ofMinutes(1);

    private final KafkaHistory history;
    private final UnreadableRecords unreadableRecords;
    private final Clock clock;
    private final Map<TopicPartition, Growth> ends = new HashMap<>();
    private volatile Set<Place> unreadable = Set.of();
    private volatile @Nullable Instant answeredAt;
    private volatile Map<TopicPartition, Long> beginnings = Map.of();
    private Instant beginningsAt = Instant.EPOCH;
    private @Nullable KafkaTail tail;

    TopicEnds(KafkaHistory history, UnreadableRecords unreadableRecords, Clock clock) {
        this.history = history;
        this.unreadableRecords = unreadableRecords;
        this.clock = clock;
    }

    /**
     * Asks Kafka, and nobody else.
     *
     * @return when it has answered
     */
    public synchronized Instant look() {
        KafkaTail open = tail == null ? history.tail(EnumSet.allOf(Topic.class)) : tail;
        tail = open;
        try {
            look(open, clock.instant());
            Instant answered = clock.instant();
            answeredAt = answered;
            return answered;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** When Kafka answered last; null before the first time. */
    public @Nullable Instant answeredAt() {
        return answeredAt;
    }

    /** From which offset on each partition is kept, as Kafka has said within the last minute; nothing before it has answered. */
    Map<TopicPartition, Long> beginnings() {
        return beginnings;
    }

    /** Asks the database which records nobody reads, since they are no events. */
    public void passOverUnreadable() {
        unreadable = unreadableRecords.places();
    }

    /**
     * What lies before a reader of the topics, from the next record on that can be read.
     *
     * @param handled up to which offset, exclusive, it has read each partition; absent where it has not begun
     */
    public synchronized Ahead beyond(Set<Topic> topics, Map<TopicPartition, Long> handled) {
        Ahead all = Ahead.NOTHING;
        long now = clock.millis();
        Set<String> names = topics.stream().map(Topic::topicName).collect(Collectors.toSet());
        for (Map.Entry<TopicPartition, Growth> end : ends.entrySet()) {
            TopicPartition partition = end.getKey();
            if (names.contains(partition.topic())) {
                long next = Math.max(handled.getOrDefault(partition, 0L), beginnings.getOrDefault(partition, 0L));
                all = all.plus(end.getValue().beyond(Place.passOver(unreadable, partition, next), now));
            }
        }
        return all;
    }

    @PreDestroy
    synchronized void close() {
        if (tail != null) {
            tail.close();
            tail = null;
        }
    }

    private void look(KafkaTail open, Instant now) {
        if (now.isAfter(beginningsAt.plus(BEGINNINGS_HOLD_FOR))) {
            beginnings = Map.copyOf(open.beginnings());
            beginningsAt = now;
        }
        open.ends()
                .forEach((partition, end) ->
                        ends.computeIfAbsent(partition, key -> new Growth()).reached(end, now.toEpochMilli()));
    }
}

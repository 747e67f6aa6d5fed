package jumun.platform.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jumun.api.Topic;
import jumun.platform.kafka.GroupPositions;
import jumun.platform.kafka.KafkaHistory;
import jumun.platform.kafka.RecordedEvent;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * The events that a projection has passed on Kafka, read beside it to see whether they are in what it shows. What was compared and found
 * right need not be read again, so that an audit costs as much as has happened since the last one.
 */
public final class HandledEvents {

    private static final Duration MOMENT = Duration.ofSeconds(10);
    private static final int LOOKS = 50;

    private final String group;
    private final Set<Topic> topics;
    private final KafkaHistory history;
    private final GroupPositions positions;
    private final AuditSettings settings;
    private final Clock clock;
    private volatile Map<TopicPartition, Long> proven = Map.of();

    private HandledEvents(
            String group,
            Set<Topic> topics,
            KafkaHistory history,
            GroupPositions positions,
            AuditSettings settings,
            Clock clock) {
        this.group = group;
        this.topics = Set.copyOf(topics);
        this.history = history;
        this.positions = positions;
        this.settings = settings;
        this.clock = clock;
    }

    /** Knows where events lie. */
    @Component
    public static final class Factory {

        private final KafkaHistory history;
        private final GroupPositions positions;
        private final AuditSettings settings;
        private final Clock clock;

        Factory(KafkaHistory history, GroupPositions positions, AuditSettings settings, Clock clock) {
            this.history = history;
            this.positions = positions;
            this.settings = settings;
            this.clock = clock;
        }

        /** What that group has passed on these topics. */
        public HandledEvents of(String group, Set<Topic> topics) {
            return new HandledEvents(group, topics, history, positions, settings, clock);
        }
    }

    /** Whether the projection has by now handled all that lies on the topics; it is given a moment for what comes meanwhile. */
    public boolean everythingThereIs() {
        Map<TopicPartition, Long> ends = history.ends(topics);
        long deadline = System.nanoTime() + MOMENT.toNanos();
        while (!positions.cover(group, ends)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(MOMENT.toNanos() / LOOKS);
        }
        return true;
    }

    /**
     * Shows all events in the scope that the projection's committed position covers.
     *
     * @param findings what they contradict, to be asked for after the last of them
     */
    public List<AuditFinding> compare(
            AuditScope scope, Consumer<RecordedEvent> reader, Supplier<List<AuditFinding>> findings) {
        Map<TopicPartition, Long> handled = positions.handled(group);
        history.read(
                topics,
                clock.instant().minus(settings.window()),
                scope == AuditScope.EVERYTHING ? Map.of() : proven,
                event -> {
                    if (event.isBefore(handled)) {
                        reader.accept(event);
                    }
                });
        List<AuditFinding> found = findings.get();
        if (found.isEmpty()) {
            proven = handled;
        }
        return found;
    }
}

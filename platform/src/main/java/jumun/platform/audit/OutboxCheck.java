package jumun.platform.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jumun.api.Topic;
import jumun.platform.database.OneAtATime;
import jumun.platform.kafka.KafkaHistory;
import jumun.platform.kafka.outbox.Outbox;
import jumun.platform.kafka.outbox.Outbox.Position;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Every event that the outbox has passed lies on Kafka (M6): a tracking processor can pass over an event whose transaction took
 * longer than it waits for gaps. What is missing is sent, and said, by one process: the others leave it to that one, or find it there
 * when they look once more. What was there is looked for once more in the next run: a broker that dies may lose what it has just
 * taken.
 */
@Component
class OutboxCheck implements AuditCheck {

    private static final int MOST_COMPARED = 500_000;
    private static final Duration EARLIER_STILL = Duration.ofMinutes(1);

    /** More than what may still have been missing before an event when it was sent, and for longer. */
    private static final int EARLIER_EVENTS = 200_000;

    private static final Duration EARLIER = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;
    private final StoredEvents stored;
    private final Outbox outbox;
    private final KafkaHistory history;
    private final OneAtATime oneAtATime;
    private final AuditSettings settings;
    private final Clock clock;
    private volatile long proven;
    private volatile long provenBefore;

    OutboxCheck(
            JdbcTemplate jdbc,
            StoredEvents stored,
            Outbox outbox,
            KafkaHistory history,
            OneAtATime oneAtATime,
            AuditSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.stored = stored;
        this.outbox = outbox;
        this.history = history;
        this.oneAtATime = oneAtATime;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public List<AuditFinding> run(AuditScope scope) {
        Position sent = outbox.position();
        long from = Math.max(
                stored.firstSince(clock.instant().minus(settings.window()), sent.index()),
                sent.index() - MOST_COMPARED);
        if (scope == AuditScope.WHAT_IS_NEW && provenBefore > 0) {
            long before = stored.firstSince(stored.at(provenBefore).minus(EARLIER), provenBefore);
            from = Math.max(from, Math.max(before, provenBefore - EARLIER_EVENTS));
        }
        Map<String, Long> missing = missing(from, sent);
        if (missing.isEmpty()) {
            provenBefore = proven;
            proven = sent.index();
            return List.of();
        }
        long first = Collections.min(missing.values());
        return oneAtATime
                .unlessAnotherDoes("outbox check", () -> sendAgain(missing(first, sent)))
                .orElseGet(List::of);
    }

    private Map<String, Long> missing(long from, Position sent) {
        Map<String, Long> missing = sentEvents(from, sent);
        if (!missing.isEmpty()) {
            history.read(
                    EnumSet.allOf(Topic.class),
                    stored.at(from).minus(EARLIER_STILL),
                    Map.of(),
                    event -> event.eventId().ifPresent(missing::remove));
        }
        return missing;
    }

    private Map<String, Long> sentEvents(long from, Position sent) {
        Map<String, Long> events = new HashMap<>();
        jdbc.query(
                "SELECT globalIndex, eventIdentifier FROM DomainEventEntry WHERE globalIndex >= ? AND globalIndex <= ?",
                row -> {
                    if (sent.covers(row.getLong(1))) {
                        events.put(row.getString(2), row.getLong(1));
                    }
                },
                from,
                sent.index());
        return events;
    }

    private List<AuditFinding> sendAgain(Map<String, Long> missing) {
        Set<Long> arrived = outbox.sendAgain(missing.values());
        return missing.entrySet().stream()
                .map(event -> new AuditFinding(
                        name(),
                        event.getKey(),
                        "Event %d of the store was not on Kafka".formatted(event.getValue()),
                        arrived.contains(event.getValue())))
                .toList();
    }
}

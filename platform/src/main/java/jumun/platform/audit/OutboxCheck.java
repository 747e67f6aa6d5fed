package jumun.platform.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.api.Topic;
import jumun.platform.Counted;
import jumun.platform.database.OneAtATime;
import jumun.platform.kafka.KafkaHistory;
import jumun.platform.kafka.outbox.Outbox;
import jumun.platform.kafka.outbox.Outbox.Position;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Every event that the outbox has passed lies on Kafka (M6): a tracking processor can pass over an event whose
 * transaction took longer than it waits for gaps. What is missing is sent and reported by one process; the others leave
 * it to that one, or find it there at a second look. What was there is looked for again in the next run: a broker that
 * dies may lose what it has just taken.
 */
@Component
class OutboxCheck implements AuditCheck {

    /** How many events are compared at once: so many are kept in memory, whatever the window holds. */
    private static final int COMPARED_AT_ONCE = 500_000;

    /** How many of those that were missing are named; of more than that, as when a disk was lost, their number is told. */
    private static final int MOST_NAMED = 1_000;

    /** How much before an event its record may lie, by the clocks of several machines, and how much after it most do. */
    private static final Duration APART = Duration.ofMinutes(1);

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
    private final int comparedAtOnce;
    private volatile long proven;
    private volatile long provenBefore;

    @Autowired
    OutboxCheck(
            JdbcTemplate jdbc,
            StoredEvents stored,
            Outbox outbox,
            KafkaHistory history,
            OneAtATime oneAtATime,
            AuditSettings settings,
            Clock clock) {
        this(jdbc, stored, outbox, history, oneAtATime, settings, clock, COMPARED_AT_ONCE);
    }

    OutboxCheck(
            JdbcTemplate jdbc,
            StoredEvents stored,
            Outbox outbox,
            KafkaHistory history,
            OneAtATime oneAtATime,
            AuditSettings settings,
            Clock clock,
            int comparedAtOnce) {
        this.jdbc = jdbc;
        this.stored = stored;
        this.outbox = outbox;
        this.history = history;
        this.oneAtATime = oneAtATime;
        this.settings = settings;
        this.clock = clock;
        this.comparedAtOnce = comparedAtOnce;
    }

    @Override
    public String name() {
        return "outbox";
    }

    /** Piece by piece, the oldest first: what is missing is sent in its order. */
    @Override
    public List<AuditFinding> run(AuditScope scope) {
        Position sent = outbox.position();
        List<AuditFinding> findings = new ArrayList<>();
        boolean complete = true;
        for (long from = first(scope, sent); from <= sent.index(); from += comparedAtOnce) {
            long to = Math.min(from + comparedAtOnce - 1, sent.index());
            Map<String, Long> missing = missing(from, to, sent);
            if (!missing.isEmpty()) {
                complete = false;
                findings.addAll(sendAgain(Collections.min(missing.values()), to, sent));
            }
        }
        if (complete) {
            provenBefore = proven;
            proven = sent.index();
        }
        return findings;
    }

    private long first(AuditScope scope, Position sent) {
        long first = stored.firstSince(clock.instant().minus(settings.window()), sent.index());
        if (scope == AuditScope.WHAT_IS_NEW && provenBefore > 0) {
            long before = stored.firstSince(stored.at(provenBefore).minus(EARLIER), provenBefore);
            return Math.max(first, Math.max(before, provenBefore - EARLIER_EVENTS));
        }
        return first;
    }

    /** Reads Kafka where the events should lie, and on from there only while some are missing: they may have been sent later. */
    private Map<String, Long> missing(long from, long to, Position sent) {
        Map<String, Long> missing = sentEvents(from, to, sent);
        if (!missing.isEmpty()) {
            Instant since = stored.at(from).minus(APART);
            Instant until = stored.at(to).plus(APART);
            while (!missing.isEmpty() && until.isBefore(clock.instant())) {
                take(missing, since, until);
                Instant further = until.plus(Duration.between(since, until).multipliedBy(2));
                since = until;
                until = further;
            }
            if (!missing.isEmpty()) {
                take(missing, since, null);
            }
        }
        return missing;
    }

    private void take(Map<String, Long> missing, Instant since, @Nullable Instant until) {
        history.read(
                EnumSet.allOf(Topic.class),
                since,
                until,
                event -> event.eventId().ifPresent(missing::remove));
    }

    private Map<String, Long> sentEvents(long from, long to, Position sent) {
        Map<String, Long> events = new HashMap<>();
        jdbc.query(
                "SELECT globalIndex, eventIdentifier FROM DomainEventEntry WHERE globalIndex >= ? AND globalIndex <= ?",
                row -> {
                    if (sent.covers(row.getLong(1))) {
                        events.put(row.getString(2), row.getLong(1));
                    }
                },
                from,
                to);
        return events;
    }

    private List<AuditFinding> sendAgain(long from, long to, Position sent) {
        return oneAtATime
                .unlessAnotherDoes("outbox check", () -> sendAgain(missing(from, to, sent)))
                .orElseGet(List::of);
    }

    private List<AuditFinding> sendAgain(Map<String, Long> missing) {
        Set<Long> arrived = outbox.sendAgain(missing.values());
        List<AuditFinding> findings = missing.entrySet().stream()
                .limit(MOST_NAMED)
                .map(event -> new AuditFinding(
                        name(),
                        event.getKey(),
                        "Event %d of the store was not on Kafka".formatted(event.getValue()),
                        arrived.contains(event.getValue())))
                .collect(Collectors.toCollection(ArrayList::new));
        if (missing.size() > MOST_NAMED) {
            findings.add(new AuditFinding(
                    name(),
                    "events %d to %d".formatted(Collections.min(missing.values()), Collections.max(missing.values())),
                    "%s were not on Kafka, including those named here".formatted(Counted.of(missing.size(), "event")),
                    arrived.size() == missing.size()));
        }
        return findings;
    }
}

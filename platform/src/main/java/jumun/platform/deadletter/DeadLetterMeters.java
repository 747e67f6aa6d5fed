package jumun.platform.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import jumun.platform.kafka.UnreadableRecords;
import jumun.platform.processing.ProcessingGroupDefinition;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows Prometheus how many messages and records are parked (M2). */
@Component
class DeadLetterMeters {

    private static final long LOOK_EVERY_MILLIS = 5_000;

    private final List<ProcessingGroupDefinition> groups;
    private final DeadLetterTable table;
    private final UnreadableRecords records;
    private final DeadLetters letters;
    private final MultiGauge parked;
    private final MultiGauge permanent;
    private final AtomicLong unreadable = new AtomicLong();

    DeadLetterMeters(
            List<ProcessingGroupDefinition> groups,
            DeadLetterTable table,
            UnreadableRecords records,
            DeadLetters letters,
            MeterRegistry meters) {
        this.groups = groups;
        this.table = table;
        this.records = records;
        this.letters = letters;
        this.parked = MultiGauge.builder("dead.letters")
                .description("Messages that are parked, those that wait behind another too")
                .register(meters);
        this.permanent = MultiGauge.builder("dead.letters.permanent")
                .description("Messages that hold up their sequence and are no longer retried automatically")
                .register(meters);
        Gauge.builder("records.unreadable", unreadable, AtomicLong::get)
                .description("Records on Kafka that are parked because they are no events")
                .register(meters);
    }

    /** While the database is away the last figures stand. */
    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        try {
            unreadable.set(records.count());
            parked.register(rows(table.counts()), true);
            permanent.register(rows(leftToOperators()), true);
        } catch (DataAccessException away) {
            // Database away: alerted elsewhere; tried again at the next tick.
        }
    }

    private Map<String, Long> leftToOperators() {
        return letters.heldUp().stream()
                .filter(HeldUp::permanent)
                .collect(Collectors.toMap(HeldUp::group, HeldUp::sequences));
    }

    private List<Row<?>> rows(Map<String, Long> counts) {
        return groups.stream()
                .<Row<?>>map(group -> Row.of(Tags.of("group", group.name()), counts.getOrDefault(group.name(), 0L)))
                .toList();
    }
}

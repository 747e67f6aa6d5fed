package jumun.platform.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
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
    private final MultiGauge parked;
    private final AtomicLong unreadable = new AtomicLong();

    DeadLetterMeters(
            List<ProcessingGroupDefinition> groups,
            DeadLetterTable table,
            UnreadableRecords records,
            MeterRegistry meters) {
        this.groups = groups;
        this.table = table;
        this.records = records;
        this.parked = MultiGauge.builder("dead.letters")
                .description("Messages that are parked, those that wait behind another too")
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
            Map<String, Long> counts = table.counts();
            parked.register(
                    groups.stream()
                            .<Row<?>>map(group ->
                                    Row.of(Tags.of("group", group.name()), counts.getOrDefault(group.name(), 0L)))
                            .toList(),
                    true);
        } catch (DataAccessException away) {
            // Said by whoever needs the database.
        }
    }
}

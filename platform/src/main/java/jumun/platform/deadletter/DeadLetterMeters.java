package jumun.platform.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows Prometheus how many messages are parked (M2). */
@Component
class DeadLetterMeters {

    private static final long LOOK_EVERY_MILLIS = 5_000;

    private final DeadLetterTable table;
    private final MultiGauge parked;

    DeadLetterMeters(DeadLetterTable table, MeterRegistry meters) {
        this.table = table;
        this.parked = MultiGauge.builder("dead.letters")
                .description("Messages that are parked, those that wait behind another too")
                .register(meters);
    }

    /** While the database is away the last figures stand. */
    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        try {
            parked.register(
                    table.counts().entrySet().stream()
                            .<Row<?>>map(group -> Row.of(Tags.of("group", group.getKey()), group.getValue()))
                            .toList(),
                    true);
        } catch (DataAccessException away) {
            // Said by whoever needs the database.
        }
    }
}

package jumun.platform.alert;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.AlertSource;
import jumun.platform.operations.NodeName;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Whether the database answers this process (M3, M5). It is asked on a schedule, so that one that hangs is noticed. */
@Component
public class DatabaseAlerts implements AlertSource {

    private final JdbcTemplate jdbc;
    private final String node;
    private final Clock clock;
    private final Watch watch;
    private volatile Instant answeredAt;

    DatabaseAlerts(JdbcTemplate jdbc, AlertSettings settings, NodeName node, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.node = node.value();
        this.clock = clock;
        this.watch = new Watch(settings.databaseAway());
        this.answeredAt = clock.instant();
        Gauge.builder("database.silence", this, asked -> asked.silence().toMillis() / 1_000.0)
                .description("How long ago the database has answered")
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(fixedDelay = 1_000)
    void look() {
        try {
            jdbc.queryForObject("SELECT 1", Integer.class);
            answeredAt = clock.instant();
        } catch (DataAccessException away) {
            // Said by the alert once it lasts.
        }
    }

    /** The alert, from memory. */
    @Override
    public synchronized List<Alert> alerts() {
        return watch.see(silence().toMillis() / 1_000.0, clock.instant())
                ? List.of(new Alert(
                        "database-away",
                        "database",
                        Severity.CRITICAL,
                        "The database does not answer %s: nothing is accepted or handled".formatted(node)))
                : List.of();
    }

    private Duration silence() {
        return Duration.between(answeredAt, clock.instant());
    }
}

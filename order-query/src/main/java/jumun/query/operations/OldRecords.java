package jumun.query.operations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Forgets what operators did and were told long ago; an alert that is open stays (M1, M3). */
@Repository
class OldRecords {

    /** So many are forgotten in one statement. */
    private static final int AT_ONCE = 10_000;

    private static final List<String> OLD = List.of(
            "action_record WHERE requested_at < ?",
            "alert_history WHERE raised_at < ? AND is_open IS NULL",
            "alert_delivery WHERE created_at < ?");

    private final JdbcTemplate jdbc;
    private final Duration kept;
    private final Clock clock;

    OldRecords(JdbcTemplate jdbc, ActionRecordSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.kept = settings.recordsKept();
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "10m", initialDelayString = "1m")
    void forget() {
        Timestamp before = Timestamp.from(clock.instant().minus(kept));
        for (String old : OLD) {
            int forgotten;
            do {
                forgotten = jdbc.update("DELETE FROM " + old + " LIMIT " + AT_ONCE, before);
            } while (forgotten == AT_ONCE);
        }
    }
}

package jumun.query.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import jumun.app.RunningShopTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What operators did and were told is not kept for ever (M1, M3). */
@RunningShopTest
class OldRecordsTest {

    /** Long before anything that the shop itself has recorded. */
    private static final Instant NOW = Instant.parse("2020-06-01T00:00:00Z");

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void tearDown() {
        jdbc.update("DELETE FROM action_record WHERE requested_by = 'old records'");
        jdbc.update("DELETE FROM alert_history WHERE rule = 'old records'");
        jdbc.update("DELETE FROM alert_delivery WHERE body = 'old records'");
    }

    @Test
    void forgetsWhatIsOverForThatLong() {
        List.of("2020-01-01", "2020-05-01").forEach(this::record);
        jdbc.update("INSERT INTO alert_history (alert_id, rule, subject, severity, text, raised_at, is_open)"
                + " VALUES ('open', 'old records', 'open', 'WARNING', '', '2020-01-01', 1)");

        ActionRecordSettings settings = new ActionRecordSettings(Duration.ofHours(1), Duration.ofDays(90));
        new OldRecords(jdbc, settings, Clock.fixed(NOW, ZoneOffset.UTC)).forget();

        assertThat(ids("SELECT action_id FROM action_record WHERE requested_by = 'old records'"))
                .containsExactly("2020-05-01");
        assertThat(ids("SELECT alert_id FROM alert_history WHERE rule = 'old records'"))
                .containsExactlyInAnyOrder("2020-05-01", "open");
        assertThat(ids("SELECT delivery_id FROM alert_delivery WHERE body = 'old records'"))
                .containsExactly("2020-05-01");
    }

    private void record(String day) {
        jdbc.update(
                "INSERT INTO action_record (action_id, operation, requested_by, requested_at, status)"
                        + " VALUES (?, 'audit.run', 'old records', ?, 'DONE')",
                day,
                day);
        jdbc.update(
                "INSERT INTO alert_history (alert_id, rule, subject, severity, text, raised_at, cleared_at)"
                        + " VALUES (?, 'old records', ?, 'WARNING', '', ?, ?)",
                day,
                day,
                day,
                day);
        jdbc.update(
                "INSERT INTO alert_delivery (delivery_id, body, attempts, created_at) VALUES (?, 'old records', 12, ?)",
                day,
                day);
    }

    private List<String> ids(String query) {
        return jdbc.queryForList(query, String.class);
    }
}

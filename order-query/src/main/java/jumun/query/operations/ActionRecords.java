package jumun.query.operations;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import jumun.platform.operations.OperationRun;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Who has done what and when: written for every action of an operator, never changed (M1). */
@Repository
class ActionRecords {

    private static final int MOST_SHOWN = 200;

    private final JdbcTemplate jdbc;

    ActionRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** An action as it is shown. */
    record ActionRecord(
            String actionId,
            String operation,
            @Nullable String subject,
            String requestedBy,
            Instant requestedAt,
            String status) {}

    void add(OperationRun run) {
        OperationView view = OperationView.of(run);
        jdbc.update(
                "INSERT INTO action_record (action_id, operation, subject, requested_by, requested_at, status)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                view.actionId(),
                view.operation(),
                view.subject(),
                view.requestedBy(),
                Timestamp.from(view.requestedAt()),
                view.status());
    }

    List<ActionRecord> latest() {
        return jdbc.query(
                "SELECT * FROM action_record ORDER BY requested_at DESC LIMIT " + MOST_SHOWN,
                (row, number) -> new ActionRecord(
                        row.getString("action_id"),
                        row.getString("operation"),
                        row.getString("subject"),
                        row.getString("requested_by"),
                        row.getTimestamp("requested_at").toInstant(),
                        row.getString("status")));
    }
}

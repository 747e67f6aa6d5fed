package jumun.query.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jumun.platform.operations.OperationRun;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who has done what and when: written for every action of an operator (M1). Where an action has not ended when its
 * answer is due, its end is added when it comes, or that none came.
 */
@Repository
class ActionRecords {

    private static final int MOST_SHOWN = 200;

    private static final int LONGEST_OUTCOME = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate onItsOwn;
    private final Clock clock;

    ActionRecords(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.onItsOwn = new TransactionTemplate(transactions);
        this.onItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * An action as it is shown.
     *
     * @param status  RUNNING, DONE, FAILED, or UNANSWERED where no end came in time
     * @param endedAt when that was known; null while it runs
     * @param outcome why it failed, or what it was answered with; may be cut off
     */
    record ActionRecord(
            String actionId,
            String operation,
            @Nullable String subject,
            String requestedBy,
            Instant requestedAt,
            String status,
            @Nullable Instant endedAt,
            String outcome) {

        /** What it was answered with, as a list in JSON, where that is recorded whole. */
        String results() {
            return status.equals("DONE") && outcome.startsWith("[") && outcome.length() < LONGEST_OUTCOME
                    ? outcome
                    : "[]";
        }

        /** Why it failed. */
        List<String> errors() {
            return status.equals("FAILED") ? List.of(outcome) : List.of();
        }
    }

    /** Committed when this returns, whatever becomes of the request around it. */
    void begin(OperationRun run) {
        OperationView view = OperationView.of(run);
        onItsOwn.executeWithoutResult(status -> jdbc.update(
                "INSERT INTO action_record (action_id, operation, subject, requested_by, requested_at, status, outcome)"
                        + " VALUES (?, ?, ?, ?, ?, ?, '')",
                view.actionId(),
                view.operation(),
                view.subject(),
                view.requestedBy(),
                Timestamp.from(view.requestedAt()),
                view.status()));
    }

    /** Adds what came of it in the end. */
    void end(OperationRun run) {
        OperationView view = OperationView.of(run);
        onItsOwn.executeWithoutResult(status -> jdbc.update(
                "UPDATE action_record SET status = ?, ended_at = ?, outcome = ? WHERE action_id = ?",
                view.status(),
                now(),
                outcome(view),
                view.actionId()));
    }

    /** Adds that no end came to those that were begun before. */
    void giveUp(Instant begunBefore) {
        jdbc.update(
                "UPDATE action_record SET status = 'UNANSWERED', ended_at = ? WHERE status = 'RUNNING' AND requested_at < ?",
                now(),
                Timestamp.from(begunBefore));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static String outcome(OperationView view) {
        String outcome = view.errors().isEmpty() ? view.results() : String.join("; ", view.errors());
        return outcome.substring(0, Math.min(outcome.length(), LONGEST_OUTCOME));
    }

    List<ActionRecord> latest() {
        return jdbc.query(
                "SELECT * FROM action_record ORDER BY requested_at DESC LIMIT " + MOST_SHOWN, ActionRecords::read);
    }

    /** The action, whichever process has begun it. */
    Optional<ActionRecord> find(String actionId) {
        return jdbc.query("SELECT * FROM action_record WHERE action_id = ?", ActionRecords::read, actionId).stream()
                .findFirst();
    }

    private static ActionRecord read(ResultSet row, int number) throws SQLException {
        return new ActionRecord(
                row.getString("action_id"),
                row.getString("operation"),
                row.getString("subject"),
                row.getString("requested_by"),
                row.getTimestamp("requested_at").toInstant(),
                row.getString("status"),
                instant(row.getTimestamp("ended_at")),
                row.getString("outcome"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}

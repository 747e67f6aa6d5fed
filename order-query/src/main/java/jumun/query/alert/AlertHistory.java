package jumun.query.alert;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import jumun.platform.Json;
import jumun.platform.database.Placeholders;
import jumun.platform.operations.Alert;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The alerts' table, and next to it what the webhook is still to be told: both are written together. */
@Repository
class AlertHistory {

    private static final int MOST_SHOWN = 200;
    private static final int LONGEST_TEXT = 1_000;
    private static final TypeReference<Told> TOLD = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final WebhookSettings settings;

    AlertHistory(JdbcTemplate jdbc, WebhookSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** What the webhook is told: {@code RAISED} or {@code CLEARED}. */
    record Told(String what, AlertRecord alert) {}

    List<AlertRecord> open() {
        return find("WHERE is_open = 1 ORDER BY raised_at DESC");
    }

    List<AlertRecord> latest() {
        return find("ORDER BY raised_at DESC LIMIT " + MOST_SHOWN);
    }

    /** What is stored and posted of an alert that begins at that time. */
    AlertRecord begun(Alert alert, Instant at) {
        return new AlertRecord(
                UUID.randomUUID().toString(),
                alert.rule(),
                alert.subject(),
                alert.severity().name(),
                shortened(alert.text()),
                runbook(alert.rule()),
                at,
                null);
    }

    /** Opens the alert, unless another node has done so at the same moment. */
    @Transactional
    void raise(Alert alert, Instant at) {
        raise(begun(alert, at), false, at);
    }

    /**
     * Opens the alert, unless another node has done so.
     *
     * @param told whether the webhook knows of it already
     */
    @Transactional
    void raise(AlertRecord alert, boolean told, Instant at) {
        if (open(alert, at) && !told) {
            tell("RAISED", alert, at);
        }
    }

    private boolean open(AlertRecord raised, Instant at) {
        int opened = jdbc.update(
                "INSERT IGNORE INTO alert_history (alert_id, rule, subject, severity, text, raised_at, seen_at, is_open)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
                raised.alertId(),
                raised.rule(),
                raised.subject(),
                raised.severity(),
                raised.text(),
                Timestamp.from(raised.raisedAt()),
                Timestamp.from(at));
        return opened == 1;
    }

    /** These are open and still so. */
    void seen(List<String> alertIds, Instant at) {
        if (!alertIds.isEmpty()) {
            jdbc.update(
                    "UPDATE alert_history SET seen_at = ? WHERE is_open = 1 AND alert_id IN ("
                            + Placeholders.of(alertIds.size()) + ")",
                    Stream.concat(Stream.of(Timestamp.from(at)), alertIds.stream())
                            .toArray());
        }
    }

    /** Closes the alert, unless another node has done so, or one has seen it lately. */
    @Transactional
    void clear(AlertRecord alert, Instant at) {
        int closed = jdbc.update(
                "UPDATE alert_history SET is_open = NULL, cleared_at = ? WHERE alert_id = ? AND is_open = 1 AND seen_at <= ?",
                Timestamp.from(at),
                alert.alertId(),
                Timestamp.from(at.minus(Endings.quietFor(alert, settings.clearAfter()))));
        if (closed == 1) {
            tell(
                    "CLEARED",
                    new AlertRecord(
                            alert.alertId(),
                            alert.rule(),
                            alert.subject(),
                            alert.severity(),
                            alert.text(),
                            alert.runbook(),
                            alert.raisedAt(),
                            at),
                    at);
        }
    }

    /** The message to the webhook. */
    static String told(String what, AlertRecord alert) {
        return Json.write(new Told(what, alert), TOLD);
    }

    private void tell(String what, AlertRecord alert, Instant at) {
        if (settings.url() != null) {
            jdbc.update(
                    "INSERT INTO alert_delivery (delivery_id, alert_id, body, attempts, created_at, due_at)"
                            + " VALUES (?, ?, ?, 0, ?, ?)",
                    UUID.randomUUID().toString(),
                    alert.alertId(),
                    told(what, alert),
                    Timestamp.from(at),
                    Timestamp.from(at));
        }
    }

    private List<AlertRecord> find(String condition) {
        return jdbc.query("SELECT * FROM alert_history " + condition, (row, number) -> read(row));
    }

    private AlertRecord read(ResultSet row) throws SQLException {
        Timestamp cleared = row.getTimestamp("cleared_at");
        return new AlertRecord(
                row.getString("alert_id"),
                row.getString("rule"),
                row.getString("subject"),
                row.getString("severity"),
                row.getString("text"),
                runbook(row.getString("rule")),
                row.getTimestamp("raised_at").toInstant(),
                cleared == null ? null : cleared.toInstant());
    }

    private String runbook(String rule) {
        return settings.runbooks() + rule;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}

package jumun.platform.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jumun.platform.database.Placeholders;
import jumun.platform.ledger.LedgerEntry.Status;
import jumun.platform.ledger.StepLedger.Change;
import jumun.platform.ledger.StepLedger.StepKey;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of one context's step ledger. */
final class StepLedgerTable {

    private final JdbcTemplate jdbc;
    private final String name;

    StepLedgerTable(JdbcTemplate jdbc, String name) {
        this.jdbc = jdbc;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** All that is known of these orders. */
    Map<StepKey, LedgerEntry> find(Set<String> orderIds) {
        Map<StepKey, LedgerEntry> found = new HashMap<>();
        if (!orderIds.isEmpty()) {
            jdbc.query(
                    "SELECT order_id, subject, status, amount, detail FROM " + name + " WHERE order_id IN ("
                            + Placeholders.of(orderIds.size()) + ")",
                    row -> {
                        found.put(new StepKey(row.getString("order_id"), row.getString("subject")), entry(row));
                    },
                    orderIds.toArray());
        }
        return found;
    }

    Map<String, Long> held() {
        Map<String, Long> held = new HashMap<>();
        jdbc.query(
                "SELECT subject, SUM(amount) AS amount FROM " + name + " WHERE status = 'DEDUCTED' GROUP BY subject",
                row -> {
                    held.put(row.getString("subject"), row.getLong("amount"));
                });
        return held;
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        return new LedgerEntry(Status.valueOf(row.getString("status")), row.getLong("amount"), row.getString("detail"));
    }

    void write(Map<StepKey, Change> changes) {
        insert(changes.entrySet().stream()
                .filter(change -> change.getValue().from() == null)
                .toList());
        update(changes.entrySet().stream()
                .filter(change -> change.getValue().from() != null)
                .toList());
    }

    /** A row that exists already means that somebody else has recorded the step: the batch fails and is undone. */
    private void insert(List<Map.Entry<StepKey, Change>> opened) {
        jdbc.batchUpdate(
                "INSERT INTO " + name + " (order_id, subject, status, amount, detail, changed_at)"
                        + " VALUES (?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3))",
                opened.stream()
                        .map(change -> new Object[] {
                            change.getKey().orderId(),
                            change.getKey().subject(),
                            change.getValue().entry().status().name(),
                            change.getValue().entry().amount(),
                            change.getValue().entry().detail()
                        })
                        .toList());
    }

    private void update(List<Map.Entry<StepKey, Change>> changed) {
        for (Map.Entry<StepKey, Change> change : changed) {
            StepKey key = change.getKey();
            int rows = jdbc.update(
                    "UPDATE " + name + " SET status = ?, changed_at = CURRENT_TIMESTAMP(3)"
                            + " WHERE order_id = ? AND subject = ? AND status = ?",
                    change.getValue().entry().status().name(),
                    key.orderId(),
                    key.subject(),
                    String.valueOf(change.getValue().from()));
            if (rows != 1) {
                throw new OptimisticLockingFailureException(
                        "Step " + key + " of " + name + " was changed by another transaction");
            }
        }
    }
}

package jumun.query.wallet;

import java.util.List;
import java.util.Map;
import jumun.platform.database.UtcTime;
import jumun.platform.processing.MessageBatch;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The lines of wallets' histories: never changed, and written once more only after a rebuild that ended halfway. */
@Repository
class WalletHistory {

    private static final String ADDED = WalletHistory.class.getName();

    private final JdbcTemplate jdbc;

    WalletHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Written with the other lines of the batch. */
    void add(String userId, long position, WalletEntry entry) {
        added().put(new LineKey(userId, position), entry);
    }

    /** Whether there is a line for that event of the wallet's history. */
    boolean has(String userId, long position) {
        return added().containsKey(new LineKey(userId, position))
                || !jdbc.queryForList(
                                "SELECT 1 FROM view_wallet_entry WHERE user_id = ? AND position = ?",
                                Integer.class,
                                userId,
                                position)
                        .isEmpty();
    }

    private Map<LineKey, WalletEntry> added() {
        return MessageBatch.changes(ADDED, this::insert);
    }

    private void insert(Map<LineKey, WalletEntry> lines) {
        jdbc.batchUpdate(
                "INSERT INTO view_wallet_entry (user_id, position, at, type, points, balance, order_id, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE position = VALUES(position)",
                lines.entrySet().stream()
                        .map(line -> new @Nullable Object[] {
                            line.getKey().userId(),
                            line.getKey().position(),
                            UtcTime.of(line.getValue().at()),
                            line.getValue().type().name(),
                            line.getValue().points(),
                            line.getValue().balance(),
                            line.getValue().orderId(),
                            line.getValue().reason()
                        })
                        .toList());
    }

    /** The latest lines, newest first. */
    List<WalletEntry> latest(String userId, int most) {
        return jdbc.query(
                "SELECT at, type, points, balance, order_id, reason FROM view_wallet_entry WHERE user_id = ?"
                        + " ORDER BY position DESC LIMIT ?",
                (row, number) -> new WalletEntry(
                        row.getTimestamp("at").toInstant(),
                        WalletEntry.Type.valueOf(row.getString("type")),
                        row.getLong("points"),
                        row.getLong("balance"),
                        row.getString("order_id"),
                        row.getString("reason")),
                userId,
                most);
    }

    private record LineKey(String userId, long position) {}
}

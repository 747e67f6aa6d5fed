package jumun.query.wallet;

import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The lines of wallets' histories: written once, never changed. */
@Repository
class WalletHistory {

    private final JdbcTemplate jdbc;

    WalletHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(String userId, long position, WalletEntry entry) {
        jdbc.update(
                "INSERT INTO view_wallet_entry (user_id, position, at, type, points, balance, order_id, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                userId,
                position,
                Timestamp.from(entry.at()),
                entry.type().name(),
                entry.points(),
                entry.balance(),
                entry.orderId(),
                entry.reason());
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

    void clear() {
        jdbc.update("DELETE FROM view_wallet_entry");
    }
}

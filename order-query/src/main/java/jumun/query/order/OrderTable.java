package jumun.query.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jumun.platform.database.Placeholders;
import jumun.platform.database.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Writes tracked orders: all that a batch has changed, in one statement. {@link OrderViews} reads them. */
@Repository
class OrderTable {

    private final JdbcTemplate jdbc;
    private final TrackedOrderConverter converter = new TrackedOrderConverter();

    OrderTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The rows of these orders, of those that have one; the map can be added to. */
    Map<String, OrderRow> find(Set<String> orderIds) {
        Map<String, OrderRow> found = new HashMap<>();
        if (!orderIds.isEmpty()) {
            jdbc.query(
                    "SELECT order_id, body, settled_at FROM view_order WHERE order_id IN ("
                            + Placeholders.of(orderIds.size()) + ")",
                    row -> {
                        found.put(row.getString("order_id"), read(row));
                    },
                    orderIds.toArray());
        }
        return found;
    }

    /** How many orders have not ended. */
    long countPending() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT COUNT(*) FROM view_order WHERE status = ?", Long.class, OrderStatus.PENDING.name()));
    }

    /** Puts these rows in the place of what was there, if anything was. */
    void put(Map<String, OrderRow> rows) {
        jdbc.batchUpdate(
                "INSERT INTO view_order (order_id, user_id, status, placed_at, settled_at, body) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE user_id = VALUES(user_id), status = VALUES(status),"
                        + " placed_at = VALUES(placed_at), settled_at = VALUES(settled_at), body = VALUES(body)",
                rows.values().stream().map(this::values).toList());
    }

    private OrderRow read(ResultSet row) throws SQLException {
        Timestamp settledAt = row.getTimestamp("settled_at");
        return OrderRow.of(
                converter.convertToEntityAttribute(row.getString("body")),
                settledAt == null ? null : settledAt.toInstant());
    }

    private @Nullable Object[] values(OrderRow row) {
        return new @Nullable Object[] {
            row.orderId(),
            row.userId(),
            row.status().name(),
            UtcTime.of(row.placedAt()),
            UtcTime.of(row.settledAt().orElse(null)),
            converter.convertToDatabaseColumn(row.order())
        };
    }
}

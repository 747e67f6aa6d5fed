package jumun.saga;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jumun.platform.database.Placeholders;
import jumun.platform.database.UtcTime;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The rows of sagas. What operators look for has a column; the whole saga is the JSON in {@code body}. */
@Repository
class OrderSagaTable {

    private static final String INSERT = "INSERT INTO order_saga"
            + " (state, deadline_number, deadline_at, body, changed_at, order_id, user_id)"
            + " VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP(3), ?, ?)";
    private static final int MOST_SHOWN = 500;
    private static final String UNFINISHED = "state IN ('DEDUCTING', 'COMPENSATING', 'STUCK')";
    private static final String LETTERS =
            "FROM dead_letter WHERE processing_group = '" + OrderFulfilmentSaga.GROUP + "'";

    /** Each order's letters are a sequence of that name. */
    private static final String LETTERS_OF_ORDER = LETTERS + " AND sequence_identifier = order_saga.order_id";

    private static final String IS_PARKED = "EXISTS (SELECT 1 " + LETTERS_OF_ORDER + ")";

    private static final String PARKED_BECAUSE = "(SELECT CONCAT(SUBSTRING_INDEX(payload_type, '.', -1), ': ',"
            + " COALESCE(cause_message, 'is tried within seconds')) " + LETTERS_OF_ORDER
            + " ORDER BY sequence_index LIMIT 1) AS parked_because";

    /** The sagas with something left to do. One whose order has events that wait to be handled is stuck until none is left (M4). */
    private static final String OPEN = "(SELECT order_id, state AS shown FROM order_saga WHERE " + UNFINISHED
            + " AND NOT " + IS_PARKED + " UNION ALL SELECT order_id, 'STUCK' FROM order_saga WHERE order_id IN"
            + " (SELECT CONVERT(sequence_identifier USING ascii) COLLATE ascii_bin " + LETTERS + ")) AS open_saga";

    private final JdbcTemplate jdbc;
    private final Serializer serializer;

    OrderSagaTable(JdbcTemplate jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** A saga's row; {@code body} is how it is written, to find out whether it has changed since. */
    record Row(String orderId, OrderFulfilmentSaga saga, String body) {}

    /** The sagas of these orders. */
    List<Row> find(Set<String> orderIds) {
        return orderIds.isEmpty()
                ? List.of()
                : find("order_id IN (" + Placeholders.of(orderIds.size()) + ")", orderIds.toArray());
    }

    /** The sagas that have something left to do. */
    List<Row> unfinished() {
        return find(UNFINISHED);
    }

    private List<Row> find(String condition, Object... arguments) {
        return jdbc.query(
                "SELECT order_id, body FROM order_saga WHERE " + condition,
                (row, number) -> new Row(row.getString("order_id"), read(row.getString("body")), row.getString("body")),
                arguments);
    }

    /** A second saga of one order is refused by the primary key, and the batch that tried is undone. */
    void insert(Collection<OrderFulfilmentSaga> sagas) {
        jdbc.batchUpdate(INSERT, sagas.stream().map(this::values).toList());
    }

    /** Those are there already. Written as upserts: a batch of those is one statement to the database, of updates one each. */
    void update(Collection<OrderFulfilmentSaga> sagas) {
        jdbc.batchUpdate(
                INSERT + " ON DUPLICATE KEY UPDATE state = VALUES(state), deadline_number = VALUES(deadline_number),"
                        + " deadline_at = VALUES(deadline_at), body = VALUES(body), changed_at = VALUES(changed_at)",
                sagas.stream().map(this::values).toList());
    }

    /** Puts the saga in the place of the row, if that still is as it was; answers whether it was. */
    boolean replace(Row row, OrderFulfilmentSaga saga) {
        return jdbc.update(
                        "UPDATE order_saga SET state = ?, deadline_number = ?, deadline_at = ?, body = ?,"
                                + " changed_at = CURRENT_TIMESTAMP(3)"
                                + " WHERE order_id = ? AND body = ?",
                        saga.state().name(),
                        saga.deadline().number(),
                        UtcTime.of(saga.deadline().at()),
                        write(saga),
                        row.orderId(),
                        row.body())
                == 1;
    }

    /** How many sagas with something left to do stand where; those that are parked count as STUCK. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        jdbc.query("SELECT shown, COUNT(*) FROM " + OPEN + " GROUP BY shown", row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    /** The sagas with something left to do, in that state or in any; those that have not moved for longest first. */
    List<SagaOverview> overview(@Nullable String state) {
        return jdbc.query(
                "SELECT order_id, user_id, shown, body, deadline_at, " + PARKED_BECAUSE + ", changed_at FROM " + OPEN
                        + " JOIN order_saga USING (order_id) WHERE ? IS NULL OR shown = ? ORDER BY changed_at LIMIT "
                        + MOST_SHOWN,
                (row, number) -> overview(row),
                state,
                state);
    }

    /** The order's saga, whether it has something left to do or not. */
    Optional<SagaOverview> overviewOf(String orderId) {
        return jdbc
                .query(
                        "SELECT order_id, user_id, IF(" + IS_PARKED + ", 'STUCK', state) AS shown, body, deadline_at, "
                                + PARKED_BECAUSE + ", changed_at FROM order_saga WHERE order_id = ?",
                        (row, number) -> overview(row),
                        orderId)
                .stream()
                .findFirst();
    }

    private SagaOverview overview(ResultSet row) throws SQLException {
        return new SagaOverview(
                row.getString("order_id"),
                row.getString("user_id"),
                row.getString("shown"),
                read(row.getString("body")).progress(),
                instant(row.getTimestamp("deadline_at")),
                row.getString("parked_because"),
                row.getTimestamp("changed_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private @Nullable Object[] values(OrderFulfilmentSaga saga) {
        SagaOrder order = Objects.requireNonNull(saga.startedBy(), "A saga is stored after its order was placed");
        return new @Nullable Object[] {
            saga.state().name(),
            saga.deadline().number(),
            UtcTime.of(saga.deadline().at()),
            write(saga),
            order.orderId().value(),
            order.userId().value()
        };
    }

    private String write(OrderFulfilmentSaga saga) {
        return serializer.serialize(saga, String.class).getData();
    }

    private OrderFulfilmentSaga read(String body) {
        return serializer.deserialize(
                new SimpleSerializedObject<>(body, String.class, OrderFulfilmentSaga.class.getName(), null));
    }
}

package jumun.saga;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The rows of sagas. What operators look for has a column; the whole saga is the JSON in {@code body}. */
@Repository
class OrderSagaTable {

    private final JdbcTemplate jdbc;
    private final Serializer serializer;

    OrderSagaTable(JdbcTemplate jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    record Row(String orderId, String sagaId, OrderFulfilmentSaga saga) {}

    /** The sagas of these orders. */
    List<Row> find(Set<String> orderIds) {
        return orderIds.isEmpty()
                ? List.of()
                : jdbc.query(
                        "SELECT order_id, saga_id, body FROM order_saga WHERE order_id IN ("
                                + String.join(",", Collections.nCopies(orderIds.size(), "?")) + ")",
                        (row, number) -> new Row(
                                row.getString("order_id"), row.getString("saga_id"), read(row.getString("body"))),
                        orderIds.toArray());
    }

    /** A second saga of one order is refused by the primary key, and the batch that tried is undone. */
    void insert(Map<String, OrderFulfilmentSaga> sagas) {
        jdbc.batchUpdate(
                "INSERT INTO order_saga"
                        + " (state, deadline_number, deadline_at, body, changed_at, order_id, user_id, saga_id)"
                        + " VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP(3), ?, ?, ?)",
                sagas.entrySet().stream().map(this::values).toList());
    }

    void update(Map<String, OrderFulfilmentSaga> sagas) {
        jdbc.batchUpdate(
                "UPDATE order_saga SET state = ?, deadline_number = ?, deadline_at = ?, body = ?,"
                        + " changed_at = CURRENT_TIMESTAMP(3) WHERE order_id = ? AND user_id = ? AND saga_id = ?",
                sagas.entrySet().stream().map(this::values).toList());
    }

    private @Nullable Object[] values(Map.Entry<String, OrderFulfilmentSaga> identified) {
        OrderFulfilmentSaga saga = identified.getValue();
        SagaOrder order = Objects.requireNonNull(saga.startedBy(), "A saga is stored after its order was placed");
        return new @Nullable Object[] {
            saga.state().name(),
            saga.deadline().number(),
            timestamp(saga.deadline().at()),
            serializer.serialize(saga, String.class).getData(),
            order.orderId().value(),
            order.userId().value(),
            identified.getKey()
        };
    }

    private OrderFulfilmentSaga read(String body) {
        return serializer.deserialize(
                new SimpleSerializedObject<>(body, String.class, OrderFulfilmentSaga.class.getName(), null));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}

package jumun.query.order;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import jumun.api.order.OrderId;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An order's row: how far it has come as JSON, and in columns what is searched for. Written by {@link OrderTable}. */
@Entity
@Immutable
@Table(name = "view_order")
class OrderRow {

    @Id
    private String orderId = "";

    private @Nullable String userId;

    @Enumerated(EnumType.STRING)
    private OrderStatus status = OrderStatus.PENDING;

    private @Nullable Instant placedAt;

    private @Nullable Instant settledAt;

    @Column(name = "body")
    @Convert(converter = TrackedOrderConverter.class)
    private @Nullable TrackedOrder order;

    protected OrderRow() {}

    /** The row of that order. */
    static OrderRow of(TrackedOrder order, @Nullable Instant settledAt) {
        OrderRow row = new OrderRow();
        row.orderId = order.orderId().value();
        row.settledAt = settledAt;
        row.become(order);
        return row;
    }

    String orderId() {
        return orderId;
    }

    /** Null until it is known what was ordered. */
    @Nullable
    String userId() {
        return userId;
    }

    OrderStatus status() {
        return status;
    }

    /** Null until it is known what was ordered. */
    @Nullable
    Instant placedAt() {
        return placedAt;
    }

    TrackedOrder order() {
        return order == null ? TrackedOrder.unknown(new OrderId(orderId)) : order;
    }

    /** Since when its present end can be seen, if it has come to one while somebody could be told. */
    Optional<Instant> settledAt() {
        return Optional.ofNullable(settledAt);
    }

    void settle(Instant at) {
        settledAt = at;
    }

    void become(TrackedOrder changed) {
        order = changed;
        status = changed.status();
        if (changed.placed() != null) {
            userId = changed.placed().userId().value();
            placedAt = changed.placed().placedAt();
        }
    }
}

package jumun.query.order;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Optional;
import jumun.api.order.OrderId;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** An order's row: the whole of it as JSON, and in columns what is searched for. One write a batch, whatever happened. */
@Entity
@Table(name = "view_order")
class OrderRow implements Persistable<String> {

    @Id
    private String orderId = "";

    @SuppressWarnings("unused")
    private @Nullable String userId;

    @Enumerated(EnumType.STRING)
    @SuppressWarnings("unused")
    private OrderStatus status = OrderStatus.PENDING;

    @SuppressWarnings("unused")
    private @Nullable Instant placedAt;

    private @Nullable Instant settledAt;

    @Column(name = "body")
    @Convert(converter = TrackedOrderConverter.class)
    @Mutability(Immutability.class)
    private @Nullable TrackedOrder order;

    @Transient
    private boolean isNew = true;

    protected OrderRow() {}

    OrderRow(OrderId orderId) {
        this.orderId = orderId.value();
        this.order = TrackedOrder.unknown(orderId);
    }

    TrackedOrder order() {
        return order == null ? TrackedOrder.unknown(new OrderId(orderId)) : order;
    }

    /** What its owner and operators see; empty until it is known what was ordered. */
    Optional<OrderView> view() {
        TrackedOrder tracked = order();
        return Optional.ofNullable(tracked.placed()).map(placed -> OrderView.of(tracked, placed));
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

    @Override
    public String getId() {
        return orderId;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostLoad
    @PostPersist
    void isStored() {
        isNew = false;
    }
}

package jumun.query.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jumun.api.Failure;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.api.order.OrderId;
import jumun.api.order.OrderLine;
import jumun.api.order.OrderPlaced;
import org.jspecify.annotations.Nullable;

/**
 * How far an order has come, from those few of its events that are about the whole order; its timeline and steps are on
 * its {@linkplain OrderPage pages}. The events of one order come over several topics and so in any order, and may come
 * twice: the same set of events always gives the same order.
 *
 * @param placed  null until {@link OrderPlaced} has arrived
 * @param failure why it was cancelled, if it was
 */
record TrackedOrder(
        OrderId orderId,
        @Nullable Placed placed,
        OrderStatus status,
        @Nullable Failure failure) {

    /** What the customer ordered. */
    record Placed(
            UserId userId,
            List<OrderLine> items,
            Money subtotal,
            @Nullable CouponId couponId,
            Money discount,
            long points,
            Money payable,
            Instant placedAt) {

        static Placed of(OrderPlaced event) {
            return new Placed(
                    event.userId(),
                    event.lines(),
                    event.subtotal(),
                    event.couponId(),
                    event.discount(),
                    event.points(),
                    event.payable(),
                    event.placedAt());
        }
    }

    static TrackedOrder unknown(OrderId orderId) {
        return new TrackedOrder(orderId, null, OrderStatus.PENDING, null);
    }

    TrackedOrder with(Placed order) {
        return new TrackedOrder(orderId, order, status, failure);
    }

    TrackedOrder with(OrderStatus reached) {
        return new TrackedOrder(orderId, placed, status.orLater(reached), failure);
    }

    TrackedOrder with(Failure cause) {
        return new TrackedOrder(orderId, placed, status, cause);
    }

    /** What its owner can be told of its end, if it has come to one. */
    Optional<OrderStatus> end() {
        return placed == null || status == OrderStatus.PENDING ? Optional.empty() : Optional.of(status);
    }
}

package jumun.query.order;

import java.time.Instant;
import java.util.List;
import jumun.api.Failure;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.api.order.OrderId;
import jumun.api.order.OrderLine;
import jumun.query.order.TrackedOrder.Placed;
import org.jspecify.annotations.Nullable;

/**
 * An order, as its owner and operators see it. Amounts are in minor units.
 *
 * @param failure why it was cancelled, if it was
 */
record OrderView(
        OrderId orderId,
        UserId userId,
        OrderStatus status,
        List<OrderLine> items,
        Money subtotal,
        @Nullable CouponId couponId,
        Money discount,
        long points,
        Money payable,
        List<StepView> steps,
        @Nullable Failure failure,
        List<TimelineEntry> timeline,
        Instant placedAt) {

    static OrderView of(TrackedOrder order, Placed placed, OrderPage told) {
        return new OrderView(
                order.orderId(),
                placed.userId(),
                order.status(),
                placed.items(),
                placed.subtotal(),
                placed.couponId(),
                placed.discount(),
                placed.points(),
                placed.payable(),
                told.steps(),
                order.failure(),
                told.timeline(),
                placed.placedAt());
    }
}

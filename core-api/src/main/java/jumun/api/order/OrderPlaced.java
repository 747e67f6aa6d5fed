package jumun.api.order;

import java.time.Instant;
import java.util.List;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import org.jspecify.annotations.Nullable;

/**
 * An order was accepted and is PENDING; nothing is deducted yet (O1). Sent by order-command; starts the saga.
 *
 * @param lines    at least one, one per product
 * @param subtotal the sum of the lines
 * @param couponId the coupon to use, if any
 * @param discount what the coupon takes off, zero without one
 * @param points   points to spend, each worth one minor unit; 0 for none
 * @param payable  subtotal less discount less points
 */
public record OrderPlaced(
        OrderId orderId,
        UserId userId,
        List<OrderLine> lines,
        Money subtotal,
        @Nullable CouponId couponId,
        Money discount,
        long points,
        Money payable,
        Instant placedAt)
        implements OrderEvent {

    public OrderPlaced {
        lines = List.copyOf(lines);
    }
}

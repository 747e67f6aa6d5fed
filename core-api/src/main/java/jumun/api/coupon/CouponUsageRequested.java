package jumun.api.coupon;

import jumun.api.Money;
import jumun.api.OrderRelated;
import jumun.api.UserId;
import jumun.api.order.OrderId;

/**
 * An order wants to use a user's coupon (O2). Sent by the saga; again when nobody answered (O4).
 *
 * @param subtotal what the order costs before the discount
 * @param discount what the order expects to be taken off; the coupon checks it (O7)
 * @param attempt  1 for the first time of asking
 */
public record CouponUsageRequested(
        OrderId orderId, CouponId couponId, UserId userId, Money subtotal, Money discount, int attempt)
        implements CouponEvent, OrderRelated {}

package jumun.api.coupon;

import jumun.api.OrderRelated;
import jumun.api.UserId;
import jumun.api.order.OrderId;

/**
 * The order does not use the coupon any more (O3, C5). Sent by coupon.
 *
 * @param wasUsed whether the order had used it; false when there was nothing to restore (O4)
 */
public record CouponRestored(OrderId orderId, CouponId couponId, UserId userId, boolean wasUsed)
        implements CouponEvent, OrderRelated {}

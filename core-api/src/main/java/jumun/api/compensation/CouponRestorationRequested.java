package jumun.api.compensation;

import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.api.order.OrderId;

/**
 * Coupon is to free the user's coupon from the order, or to refuse its use should it still come (O4).
 *
 * @param attempt 1 for the first time of asking
 */
public record CouponRestorationRequested(OrderId orderId, CouponId couponId, UserId userId, int attempt)
        implements CompensationEvent {}

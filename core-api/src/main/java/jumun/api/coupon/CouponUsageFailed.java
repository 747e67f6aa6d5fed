package jumun.api.coupon;

import jumun.api.Failure;
import jumun.api.OrderRelated;
import jumun.api.UserId;
import jumun.api.order.OrderId;

/** The order cannot use the coupon, and why (O2). Sent by coupon. */
public record CouponUsageFailed(OrderId orderId, CouponId couponId, UserId userId, Failure failure)
        implements CouponEvent, OrderRelated {}

package jumun.api.coupon;

import jumun.api.Money;
import jumun.api.OrderRelated;
import jumun.api.UserId;
import jumun.api.order.OrderId;

/** The coupon serves the order now, and no other (C5). Sent by coupon. */
public record CouponUsageCompleted(OrderId orderId, CouponId couponId, UserId userId, Money discount)
        implements CouponEvent, OrderRelated {}

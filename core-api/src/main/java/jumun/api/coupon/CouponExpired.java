package jumun.api.coupon;

import java.time.Instant;
import jumun.api.UserId;

/** The coupon was not used in time and never will be (C5). Sent by coupon. */
public record CouponExpired(CouponId couponId, UserId userId, Instant expiredAt) implements CouponEvent {}

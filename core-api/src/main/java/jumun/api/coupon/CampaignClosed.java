package jumun.api.coupon;

import java.time.Instant;

/** No more coupons of this campaign are issued; those issued stay usable (C1). Sent by coupon. */
public record CampaignClosed(CouponId couponId, Instant closedAt) implements CouponEvent {}

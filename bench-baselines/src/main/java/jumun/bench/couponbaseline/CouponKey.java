package jumun.bench.couponbaseline;

import jakarta.persistence.Embeddable;

/** A user has at most one coupon of a campaign. */
@Embeddable
record CouponKey(String couponId, String userId) {}

package jumun.bench.plainshop;

import jakarta.persistence.Embeddable;

/** A customer has at most one coupon of a campaign. */
@Embeddable
record CouponKey(String couponId, String userId) {}

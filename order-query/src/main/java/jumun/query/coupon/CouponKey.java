package jumun.query.coupon;

import jakarta.persistence.Embeddable;

/** The key of a user's coupon. */
@Embeddable
record CouponKey(String couponId, String userId) {}

package jumun.api.coupon;

import jumun.api.UserId;

/** Names one issued coupon: a user gets at most one of a campaign (C1), so the two together are enough. */
public record IssuedCouponId(CouponId couponId, UserId userId) {

    @Override
    public String toString() {
        return couponId + ":" + userId;
    }
}

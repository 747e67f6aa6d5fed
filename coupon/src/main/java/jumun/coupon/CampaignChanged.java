package jumun.coupon;

import jumun.api.coupon.CouponId;

/**
 * This process has opened or closed a campaign, and that is committed: whoever issues coupons looks at it again.
 *
 * @param opened whether it is new
 */
public record CampaignChanged(CouponId couponId, boolean opened) {}

package jumun.api.coupon;

import jumun.api.Event;
import jumun.api.Topic;

/** The events of {@link Topic#COUPON}, keyed by campaign. */
public sealed interface CouponEvent extends Event
        permits CampaignOpened,
                CampaignClosed,
                CouponsAllotted,
                CouponIssued,
                CouponIssueRejected,
                CouponUsageRequested,
                CouponUsageCompleted,
                CouponUsageFailed,
                CouponRestored,
                CouponExpired {

    /** The campaign that this is about. */
    CouponId couponId();

    @Override
    default Topic topic() {
        return Topic.COUPON;
    }

    @Override
    default String key() {
        return couponId().value();
    }
}

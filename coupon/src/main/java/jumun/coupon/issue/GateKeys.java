package jumun.coupon.issue;

import jumun.api.coupon.CouponId;

/** Where the gate keeps what in Redis. All keys have one hash tag, since a script reaches only keys of one slot. */
final class GateKeys {

    /** A stream of winners that are not decided on yet, and of requests to check a campaign, of all campaigns. */
    static final String WINNERS = "jumun:{coupon-gate}:winners";

    /** Which node drains the winners. */
    static final String LEASE = "jumun:{coupon-gate}:drain";

    /** Where it is told how campaigns stand and what winners got. */
    static final String NEWS = "jumun:{coupon-gate}:news";

    private GateKeys() {}

    /** A hash: epoch, issued, quantity, closed. Without an epoch nothing of the campaign may be believed. */
    static String campaign(CouponId couponId) {
        return "jumun:{coupon-gate}:campaign:" + couponId;
    }

    /** A hash from user to what a holder is told, empty while that is not decided. */
    static String holders(CouponId couponId) {
        return "jumun:{coupon-gate}:holders:" + couponId;
    }

    /** Where holders are gathered from events before they take the place of the others. */
    static String newHolders(CouponId couponId, String epoch) {
        return "jumun:{coupon-gate}:holders:" + couponId + ":" + epoch;
    }

    /** What the scripts of a campaign work on. */
    static String[] of(CouponId couponId) {
        return new String[] {campaign(couponId), holders(couponId), WINNERS};
    }
}

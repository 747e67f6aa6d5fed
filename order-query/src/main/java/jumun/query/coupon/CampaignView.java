package jumun.query.coupon;

import java.time.Instant;
import jumun.api.Money;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.Discount;

/**
 * A campaign as everybody sees it (C1).
 *
 * @param issued    how many users got a coupon
 * @param remaining how many still can
 * @param closed    whether issuing was ended before its time
 */
record CampaignView(
        CouponId couponId,
        String name,
        long quantity,
        long issued,
        long remaining,
        Discount discount,
        Money minOrderAmount,
        Instant issueFrom,
        Instant issueUntil,
        Instant usableUntil,
        boolean closed) {}

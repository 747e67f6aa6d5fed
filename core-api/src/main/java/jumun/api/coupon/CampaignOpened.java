package jumun.api.coupon;

import java.time.Instant;

/**
 * A campaign exists, with everything that it will be judged by (C1). Sent by coupon.
 *
 * @param name       what customers know it by
 * @param quantity   how many users can get a coupon
 * @param issueFrom  from when on one can be had
 * @param issueUntil until when (exclusive)
 */
public record CampaignOpened(
        CouponId couponId, String name, long quantity, CouponTerms terms, Instant issueFrom, Instant issueUntil)
        implements CouponEvent {}

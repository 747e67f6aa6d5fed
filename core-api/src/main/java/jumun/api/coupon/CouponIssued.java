package jumun.api.coupon;

import java.time.Instant;
import jumun.api.UserId;

/**
 * A user holds a coupon (C3, C5): the beginning of that coupon's own life. Sent by coupon.
 *
 * @param issueNumber counted from 1, unique in the campaign
 */
public record CouponIssued(CouponId couponId, UserId userId, long issueNumber, CouponTerms terms, Instant issuedAt)
        implements CouponEvent {}

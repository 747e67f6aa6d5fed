/**
 * Issues coupons, first come, first served. {@link jumun.coupon.issue.IssueFilter} is where the crowd arrives,
 * {@link jumun.coupon.issue.IssueEndpoint} gives it its answers and {@link jumun.coupon.issue.IssueRequests} decides. What this
 * process cannot answer by itself ({@link jumun.coupon.issue.GatedCampaign}) it asks {@link jumun.coupon.issue.CouponGate}, a script in
 * Redis. Whom that lets through {@link jumun.coupon.issue.WinnerStream} brings, {@link jumun.coupon.issue.WinnerDrain} takes to the
 * campaign, and {@link jumun.coupon.issue.GateState} keeps Redis in agreement with what the campaign decided. How it all fits together: {@code docs/coupons.md}.
 */
@NullMarked
package jumun.coupon.issue;

import org.jspecify.annotations.NullMarked;

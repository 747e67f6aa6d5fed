/**
 * Issues and uses coupons. {@link jumun.coupon.Campaign} decides who gets one and with which number,
 * {@link jumun.coupon.Coupon} what becomes of it; {@link jumun.coupon.CouponUsagePolicy} turns the saga's requests into its
 * commands, each once; {@link jumun.coupon.CouponIssueController} is where the crowd arrives.
 */
@NullMarked
package jumun.coupon;

import org.jspecify.annotations.NullMarked;

/**
 * Issues and uses coupons. {@link jumun.coupon.Campaign} decides who gets one and with which number,
 * {@link jumun.coupon.Coupon} what becomes of it; {@link jumun.coupon.CouponUsagePolicy} turns the saga's requests into its
 * commands, each once.
 *
 * <p>{@link jumun.coupon.IssueFilter} is where the crowd arrives, {@link jumun.coupon.IssueCounter} gives it its answers and {@link
 * jumun.coupon.IssueDesk} decides. What
 * this process cannot answer by itself ({@link jumun.coupon.GatedCampaign}) it asks {@link jumun.coupon.CouponGate}, a script in
 * Redis. Whom that lets through {@link jumun.coupon.WinnerDrain} takes to the campaign, and {@link jumun.coupon.GateState} keeps
 * Redis in agreement with what the campaign decided. How it all fits together: {@code docs/coupons.md}.
 */
@NullMarked
package jumun.coupon;

import org.jspecify.annotations.NullMarked;

/**
 * Coupons and their campaigns. {@link jumun.coupon.Campaign} decides who gets one and with which number,
 * {@link jumun.coupon.Coupon} what becomes of it; {@link jumun.coupon.CouponUsagePolicy} turns the saga's requests into its
 * commands, each once. How a crowd gets to its coupons is told in {@code issue}.
 */
@NullMarked
package jumun.coupon;

import org.jspecify.annotations.NullMarked;

/** Campaigns with what is left of them, and the coupons that users hold. */
@NullMarked
package jumun.query.coupon;

import org.jspecify.annotations.NullMarked;

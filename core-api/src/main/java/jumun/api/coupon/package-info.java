/** What happens to coupon campaigns and to the coupons that users got from them. */
@NullMarked
package jumun.api.coupon;

import org.jspecify.annotations.NullMarked;

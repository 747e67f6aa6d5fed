package jumun.api.coupon;

import java.time.Instant;
import jumun.api.Money;

/**
 * What a coupon is worth and to which orders it applies (C1).
 *
 * @param minOrderAmount the smallest subtotal that it may be used on
 * @param usableUntil    the moment from which it can no longer be used
 */
public record CouponTerms(Discount discount, Money minOrderAmount, Instant usableUntil) {}

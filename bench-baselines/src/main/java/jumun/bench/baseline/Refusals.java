package jumun.bench.baseline;

import jumun.platform.Refusal;

/** Why an order cannot be done. */
public final class Refusals {

    private Refusals() {}

    public static Refusal unknownProduct(String productId) {
        return Refusal.invalid("UNKNOWN_PRODUCT", "Product '%s' is not in the catalogue.", productId);
    }

    public static Refusal unusableCoupon(String couponId) {
        return Refusal.conflict("COUPON_UNUSABLE", "You hold no coupon '%s' that can be used.", couponId);
    }

    public static Refusal outOfStock(String productId) {
        return Refusal.conflict("OUT_OF_STOCK", "There is not enough of product '%s'.", productId);
    }

    public static Refusal tooFewPoints() {
        return Refusal.conflict("INSUFFICIENT_POINTS", "You do not have so many points.");
    }
}

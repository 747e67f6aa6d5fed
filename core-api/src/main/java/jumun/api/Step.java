package jumun.api;

/** The kinds of deduction that an order may need (O2). */
public enum Step {
    /** Items of one product, asked of inventory. */
    STOCK,
    /** One coupon, asked of coupon. */
    COUPON,
    /** Points, asked of wallet. */
    POINTS
}

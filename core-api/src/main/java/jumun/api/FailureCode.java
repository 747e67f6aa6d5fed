package jumun.api;

/** The stable codes of everything that can stop an order after it was accepted. */
public enum FailureCode {
    /** The catalogue knew the product but inventory does not. */
    UNKNOWN_PRODUCT,
    /** Fewer items are left than were ordered. */
    INSUFFICIENT_STOCK,
    /** The user does not hold this coupon. */
    COUPON_NOT_HELD,
    /** The coupon serves another order. */
    COUPON_ALREADY_USED,
    /** The coupon's usable-until date has passed. */
    COUPON_EXPIRED,
    /** The order's amount is below what the coupon demands. */
    MINIMUM_ORDER_AMOUNT_NOT_MET,
    /** The discount that the order was given is not what the coupon grants. */
    DISCOUNT_MISMATCH,
    /** Fewer points are in the wallet than were to be spent. */
    INSUFFICIENT_POINTS,
    /** The step was taken back before it was asked for: a late request (O4). */
    ALREADY_COMPENSATED,
    /** A step did not answer in time (O4). */
    TIMED_OUT,
    /** The customer asked for it (O8). */
    CANCELLED_BY_CUSTOMER,
    /** An operator asked for it (O8). */
    CANCELLED_BY_OPERATOR;

    /** Whether somebody asked for it: that stops also an order that has been fulfilled. */
    public boolean isCancellation() {
        return this == CANCELLED_BY_CUSTOMER || this == CANCELLED_BY_OPERATOR;
    }
}

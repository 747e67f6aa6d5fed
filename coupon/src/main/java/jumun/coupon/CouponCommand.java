package jumun.coupon;

import java.time.Instant;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponTerms;
import jumun.api.coupon.IssuedCouponId;
import jumun.api.order.OrderId;
import jumun.platform.processing.AggregateCommand;

/** What {@link Coupon} can be asked to do. */
public sealed interface CouponCommand extends AggregateCommand {

    /** How identifiers of its kind begin in the event store, which all kinds share (ADR 3). */
    String PREFIX = "coupon:";

    CouponId couponId();

    UserId userId();

    @Override
    default String aggregateId() {
        return aggregateId(couponId(), userId());
    }

    /** Under which identifier the coupon's events are stored. */
    static String aggregateId(CouponId couponId, UserId userId) {
        return PREFIX + new IssuedCouponId(couponId, userId);
    }

    /** Gives the coupon into the user's hands, with the number that the campaign allotted (C3). */
    record ReceiveCoupon(CouponId couponId, UserId userId, long issueNumber, CouponTerms terms, Instant at)
            implements CouponCommand {}

    /** The same for a coupon that surely has no history, so that none needs to be looked for; fails if it has one. */
    record CreateCoupon(CouponId couponId, UserId userId, long issueNumber, CouponTerms terms, Instant at)
            implements CouponCommand {}

    /** Uses the coupon for an order, or refuses; answers whether it did. Never throws: it is sent in batches. */
    record UseCoupon(CouponId couponId, UserId userId, OrderId orderId, Money subtotal, Money discount, Instant at)
            implements CouponCommand {}

    /** Frees the coupon from an order; {@code wasUsed} false confirms that the order did not use it. */
    record RestoreCoupon(CouponId couponId, UserId userId, OrderId orderId, boolean wasUsed, Instant at)
            implements CouponCommand {}

    /** Ends the life of a coupon that was not used in time (C5). Changes nothing before that. */
    record ExpireCoupon(CouponId couponId, UserId userId, Instant at) implements CouponCommand {}
}

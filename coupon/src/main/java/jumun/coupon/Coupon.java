package jumun.coupon;

import static org.axonframework.modelling.command.AggregateCreationPolicy.ALWAYS;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.coupon.CouponEvent;
import jumun.api.coupon.CouponExpired;
import jumun.api.coupon.CouponIssued;
import jumun.api.coupon.CouponRestored;
import jumun.api.coupon.CouponTerms;
import jumun.api.coupon.CouponUsageCompleted;
import jumun.api.coupon.CouponUsageFailed;
import jumun.api.coupon.IssuedCouponId;
import jumun.api.order.OrderId;
import jumun.coupon.CouponCommand.CreateCoupon;
import jumun.coupon.CouponCommand.ExpireCoupon;
import jumun.coupon.CouponCommand.ReceiveCoupon;
import jumun.coupon.CouponCommand.RestoreCoupon;
import jumun.coupon.CouponCommand.UseCoupon;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One user's coupon: issued, then used by one order, then perhaps restored, or expired (C5). */
@Aggregate(cache = "passingAggregateCache", snapshotTriggerDefinition = "snapshotTrigger")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
class Coupon {

    @AggregateIdentifier
    @SuppressWarnings("unused")
    private @Nullable String aggregateId;

    private @Nullable CouponTerms terms;
    private @Nullable OrderId usedBy;
    private boolean expired;

    @CommandHandler
    @CreationPolicy(ALWAYS)
    void handle(CreateCoupon command) {
        apply(new CouponIssued(
                command.couponId(), command.userId(), command.issueNumber(), command.terms(), command.at()));
    }

    /** The coupon may have been asked for in vain before it was issued: then it has a history already. */
    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReceiveCoupon command) {
        if (terms == null) {
            apply(new CouponIssued(
                    command.couponId(), command.userId(), command.issueNumber(), command.terms(), command.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    boolean handle(UseCoupon command) {
        Failure refusal = refusalOf(command);
        if (refusal != null) {
            apply(new CouponUsageFailed(command.orderId(), command.couponId(), command.userId(), refusal));
            return false;
        }
        apply(new CouponUsageCompleted(command.orderId(), command.couponId(), command.userId(), command.discount()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RestoreCoupon command) {
        apply(new CouponRestored(command.orderId(), command.couponId(), command.userId(), command.wasUsed()));
        if (command.wasUsed()) {
            expireIfDue(command, command.at());
        }
    }

    @CommandHandler
    void handle(ExpireCoupon command) {
        expireIfDue(command, command.at());
    }

    private void expireIfDue(CouponCommand command, Instant at) {
        boolean due = terms != null && !at.isBefore(terms.usableUntil());
        if (due && usedBy == null && !expired) {
            apply(new CouponExpired(command.couponId(), command.userId(), at));
        }
    }

    private @Nullable Failure refusalOf(UseCoupon command) {
        if (terms == null) {
            return new Failure(
                    FailureCode.COUPON_NOT_HELD, "You do not hold the coupon '%s'.".formatted(command.couponId()));
        }
        if (usedBy != null) {
            return new Failure(
                    FailureCode.COUPON_ALREADY_USED,
                    "The coupon '%s' was used for another order.".formatted(command.couponId()));
        }
        if (expired || !command.at().isBefore(terms.usableUntil())) {
            return new Failure(
                    FailureCode.COUPON_EXPIRED,
                    "The coupon '%s' was usable until %s.".formatted(command.couponId(), terms.usableUntil()));
        }
        return refusalByTerms(command, terms);
    }

    private static @Nullable Failure refusalByTerms(UseCoupon command, CouponTerms terms) {
        if (command.subtotal().isLessThan(terms.minOrderAmount())) {
            return new Failure(
                    FailureCode.MINIMUM_ORDER_AMOUNT_NOT_MET,
                    "The coupon '%s' needs an order of at least %s; this one is %s."
                            .formatted(command.couponId(), terms.minOrderAmount(), command.subtotal()));
        }
        if (!command.discount().equals(terms.discount().on(command.subtotal()))) {
            return new Failure(
                    FailureCode.DISCOUNT_MISMATCH,
                    "The coupon '%s' does not give a discount of %s on this order."
                            .formatted(command.couponId(), command.discount()));
        }
        return null;
    }

    @EventSourcingHandler
    void on(CouponEvent event) {
        switch (event) {
            case CouponIssued issued -> {
                identify(new IssuedCouponId(issued.couponId(), issued.userId()));
                terms = issued.terms();
            }
            case CouponUsageCompleted completed -> {
                identify(new IssuedCouponId(completed.couponId(), completed.userId()));
                usedBy = completed.orderId();
            }
            case CouponUsageFailed failed -> identify(new IssuedCouponId(failed.couponId(), failed.userId()));
            case CouponRestored restored -> {
                identify(new IssuedCouponId(restored.couponId(), restored.userId()));
                usedBy = restored.wasUsed() ? null : usedBy;
            }
            case CouponExpired couponExpired -> expired = true;
            default -> {}
        }
    }

    private void identify(IssuedCouponId id) {
        aggregateId = CouponCommand.PREFIX + id;
    }
}

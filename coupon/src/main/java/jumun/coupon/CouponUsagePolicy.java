package jumun.coupon;

import java.time.Clock;
import java.util.Optional;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.compensation.CouponRestorationRequested;
import jumun.api.coupon.CouponUsageFailed;
import jumun.api.coupon.CouponUsageRequested;
import jumun.coupon.CouponCommand.RestoreCoupon;
import jumun.coupon.CouponCommand.UseCoupon;
import jumun.platform.ledger.LedgerEntry;
import jumun.platform.ledger.LedgerEntry.Status;
import jumun.platform.ledger.StepLedger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.springframework.stereotype.Component;

/** When the saga asks for a coupon, or for it back, then {@link Coupon} is told: once, whatever is repeated or late (O4, O6). */
@Component
@ProcessingGroup(CouponUsagePolicy.GROUP)
class CouponUsagePolicy {

    static final String GROUP = "coupon-usage";

    private final CommandGateway commands;
    private final EventGateway events;
    private final StepLedger ledger;
    private final Clock clock;

    CouponUsagePolicy(CommandGateway commands, EventGateway events, StepLedger couponStepLedger, Clock clock) {
        this.commands = commands;
        this.events = events;
        this.ledger = couponStepLedger;
        this.clock = clock;
    }

    @EventHandler
    void on(CouponUsageRequested request) {
        Optional<LedgerEntry> known =
                ledger.find(request.orderId(), request.couponId().value());
        if (known.isEmpty()) {
            use(request);
        } else if (known.get().status() == Status.VOIDED) {
            refuseLate(request);
        }
    }

    @EventHandler
    void on(CouponRestorationRequested request) {
        String subject = request.couponId().value();
        Optional<LedgerEntry> known = ledger.find(request.orderId(), subject);
        boolean wasUsed = false;
        if (known.isEmpty()) {
            ledger.open(request.orderId(), subject, LedgerEntry.voided());
        } else if (known.get().status() == Status.DEDUCTED) {
            wasUsed = true;
            ledger.restored(request.orderId(), subject, known.get());
        }
        commands.sendAndWait(
                new RestoreCoupon(request.couponId(), request.userId(), request.orderId(), wasUsed, clock.instant()));
    }

    private void use(CouponUsageRequested request) {
        boolean used = commands.sendAndWait(new UseCoupon(
                request.couponId(),
                request.userId(),
                request.orderId(),
                request.subtotal(),
                request.discount(),
                clock.instant()));
        ledger.open(
                request.orderId(),
                request.couponId().value(),
                used ? LedgerEntry.deducted(1, null) : LedgerEntry.refused());
    }

    private void refuseLate(CouponUsageRequested request) {
        events.publish(new CouponUsageFailed(
                request.orderId(),
                request.couponId(),
                request.userId(),
                new Failure(FailureCode.ALREADY_COMPENSATED, "The order was being cancelled already.")));
    }
}

package jumun.coupon;

import java.time.Clock;
import jumun.api.Failure;
import jumun.api.compensation.CouponRestorationRequested;
import jumun.api.coupon.CouponUsageFailed;
import jumun.api.coupon.CouponUsageRequested;
import jumun.coupon.CouponCommand.RestoreCoupon;
import jumun.coupon.CouponCommand.UseCoupon;
import jumun.platform.ledger.LedgerEntry;
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
        ledger.deductOnce(request.orderId(), request.couponId().value(), () -> use(request), () -> refuseLate(request));
    }

    @EventHandler
    void on(CouponRestorationRequested request) {
        boolean wasUsed =
                ledger.takeBack(request.orderId(), request.couponId().value()).isPresent();
        commands.sendAndWait(
                new RestoreCoupon(request.couponId(), request.userId(), request.orderId(), wasUsed, clock.instant()));
    }

    private LedgerEntry use(CouponUsageRequested request) {
        boolean used = commands.sendAndWait(new UseCoupon(
                request.couponId(),
                request.userId(),
                request.orderId(),
                request.subtotal(),
                request.discount(),
                clock.instant()));
        return used ? LedgerEntry.deducted(1, null) : LedgerEntry.refused();
    }

    private void refuseLate(CouponUsageRequested request) {
        events.publish(new CouponUsageFailed(
                request.orderId(), request.couponId(), request.userId(), Failure.alreadyCompensated()));
    }
}

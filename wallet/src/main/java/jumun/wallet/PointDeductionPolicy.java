package jumun.wallet;

import java.time.Clock;
import java.util.List;
import jumun.api.Failure;
import jumun.api.compensation.PointRestorationRequested;
import jumun.api.point.LotPortion;
import jumun.api.point.PointDeductionFailed;
import jumun.api.point.PointDeductionRequested;
import jumun.platform.ledger.LedgerEntry;
import jumun.platform.ledger.StepLedger;
import jumun.wallet.WalletCommand.DeductPoints;
import jumun.wallet.WalletCommand.RestorePoints;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.springframework.stereotype.Component;

/** When the saga asks for points, or for them back, then {@link Wallet} is told: once, whatever is repeated or late (O4, O6). */
@Component
@ProcessingGroup(PointDeductionPolicy.GROUP)
class PointDeductionPolicy {

    static final String GROUP = "point-deduction";

    private final CommandGateway commands;
    private final EventGateway events;
    private final StepLedger ledger;
    private final Clock clock;

    PointDeductionPolicy(CommandGateway commands, EventGateway events, StepLedger pointStepLedger, Clock clock) {
        this.commands = commands;
        this.events = events;
        this.ledger = pointStepLedger;
        this.clock = clock;
    }

    @EventHandler
    void on(PointDeductionRequested request) {
        ledger.deductOnce(
                request.orderId(), request.userId().value(), () -> deduct(request), () -> refuseLate(request));
    }

    @EventHandler
    void on(PointRestorationRequested request) {
        List<LotPortion> portions = ledger.takeBack(
                        request.orderId(), request.userId().value())
                .map(held -> LotPortions.of(held.detail()))
                .orElse(List.of());
        commands.sendAndWait(new RestorePoints(request.userId(), request.orderId(), portions));
    }

    private LedgerEntry deduct(PointDeductionRequested request) {
        PointsSpent spent = commands.sendAndWait(
                new DeductPoints(request.userId(), request.orderId(), request.points(), clock.instant()));
        return spent.wasRefused()
                ? LedgerEntry.refused()
                : LedgerEntry.deducted(request.points(), LotPortions.text(spent.portions()));
    }

    private void refuseLate(PointDeductionRequested request) {
        events.publish(new PointDeductionFailed(
                request.orderId(), request.userId(), request.points(), Failure.alreadyCompensated()));
    }
}

package jumun.inventory;

import jumun.api.Failure;
import jumun.api.compensation.StockRestorationRequested;
import jumun.api.stock.StockDeductionFailed;
import jumun.api.stock.StockDeductionRequested;
import jumun.inventory.StockCommand.DeductStock;
import jumun.inventory.StockCommand.RestoreStock;
import jumun.platform.ledger.LedgerEntry;
import jumun.platform.ledger.StepLedger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.springframework.stereotype.Component;

/** When the saga asks for stock, or for it back, then {@link Stock} is told: once, whatever is repeated or late (O4, O6). */
@Component
@ProcessingGroup(StockDeductionPolicy.GROUP)
class StockDeductionPolicy {

    static final String GROUP = "stock-deduction";

    private final CommandGateway commands;
    private final EventGateway events;
    private final StepLedger ledger;

    StockDeductionPolicy(CommandGateway commands, EventGateway events, StepLedger stockStepLedger) {
        this.commands = commands;
        this.events = events;
        this.ledger = stockStepLedger;
    }

    @EventHandler
    void on(StockDeductionRequested request) {
        ledger.deductOnce(
                request.orderId(), request.productId().value(), () -> deduct(request), () -> refuseLate(request));
    }

    @EventHandler
    void on(StockRestorationRequested request) {
        long quantity = ledger.takeBack(request.orderId(), request.productId().value())
                .map(LedgerEntry::amount)
                .orElse(0L);
        commands.sendAndWait(new RestoreStock(request.productId(), request.orderId(), quantity));
    }

    private LedgerEntry deduct(StockDeductionRequested request) {
        boolean deducted =
                commands.sendAndWait(new DeductStock(request.productId(), request.orderId(), request.quantity()));
        return deducted ? LedgerEntry.deducted(request.quantity(), null) : LedgerEntry.refused();
    }

    private void refuseLate(StockDeductionRequested request) {
        events.publish(new StockDeductionFailed(
                request.orderId(), request.productId(), request.quantity(), Failure.alreadyCompensated()));
    }
}

package jumun.inventory;

import java.util.Optional;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.compensation.StockRestorationRequested;
import jumun.api.stock.StockDeductionFailed;
import jumun.api.stock.StockDeductionRequested;
import jumun.inventory.StockCommand.DeductStock;
import jumun.inventory.StockCommand.RestoreStock;
import jumun.platform.ledger.LedgerEntry;
import jumun.platform.ledger.LedgerEntry.Status;
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
        Optional<LedgerEntry> known =
                ledger.find(request.orderId(), request.productId().value());
        if (known.isEmpty()) {
            deduct(request);
        } else if (known.get().status() == Status.VOIDED) {
            refuseLate(request);
        }
    }

    @EventHandler
    void on(StockRestorationRequested request) {
        String subject = request.productId().value();
        Optional<LedgerEntry> known = ledger.find(request.orderId(), subject);
        long quantity = 0;
        if (known.isEmpty()) {
            ledger.open(request.orderId(), subject, LedgerEntry.voided());
        } else if (known.get().status() == Status.DEDUCTED) {
            quantity = known.get().amount();
            ledger.restored(request.orderId(), subject, known.get());
        }
        commands.sendAndWait(new RestoreStock(request.productId(), request.orderId(), quantity));
    }

    private void deduct(StockDeductionRequested request) {
        boolean deducted =
                commands.sendAndWait(new DeductStock(request.productId(), request.orderId(), request.quantity()));
        ledger.open(
                request.orderId(),
                request.productId().value(),
                deducted ? LedgerEntry.deducted(request.quantity(), null) : LedgerEntry.refused());
    }

    private void refuseLate(StockDeductionRequested request) {
        events.publish(new StockDeductionFailed(
                request.orderId(),
                request.productId(),
                request.quantity(),
                new Failure(FailureCode.ALREADY_COMPENSATED, "The order was being cancelled already.")));
    }
}

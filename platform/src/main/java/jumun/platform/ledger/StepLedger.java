package jumun.platform.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jumun.api.order.OrderId;
import jumun.platform.ledger.LedgerEntry.Status;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The step ledger of one context. Rows are written in the transaction of the effect that they record, all of a batch
 * together, and are visible to the rest of that batch at once.
 *
 * <p>Must be used inside a unit of work. A step that two transactions record at the same time is recorded by one of
 * them; the other is undone.
 */
public final class StepLedger {

    private final StepLedgerTable table;
    private final String resource;

    StepLedger(StepLedgerTable table) {
        this.table = table;
        this.resource = StepLedger.class.getName() + "/" + table.name();
    }

    /** How the step stands, if it was ever asked for or taken back. */
    public Optional<LedgerEntry> find(OrderId orderId, String subject) {
        StepKey key = new StepKey(orderId.value(), subject);
        Change change = changes().get(key);
        return change != null ? Optional.of(change.entry()) : table.find(key);
    }

    /** Records the first that is known of a step. */
    public void open(OrderId orderId, String subject, LedgerEntry entry) {
        changes().put(new StepKey(orderId.value(), subject), new Change(entry, null));
    }

    /** Records that what the order held was given back. */
    public void restored(OrderId orderId, String subject, LedgerEntry deducted) {
        StepKey key = new StepKey(orderId.value(), subject);
        Change earlier = changes().get(key);
        boolean openedInThisBatch = earlier != null && earlier.from() == null;
        changes().put(key, new Change(deducted.restored(), openedInThisBatch ? null : Status.DEDUCTED));
    }

    private Map<StepKey, Change> changes() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        return batch.getOrComputeResource(resource, key -> {
            Map<StepKey, Change> changes = new LinkedHashMap<>();
            batch.onCommit(unit -> table.write(changes));
            return changes;
        });
    }

    /** Names a step: the order, and the product, coupon or wallet that it concerns. */
    record StepKey(String orderId, String subject) {}

    /** What is to be written: a new row where {@code from} is null, otherwise a row that must still have that status. */
    record Change(LedgerEntry entry, @Nullable Status from) {}
}

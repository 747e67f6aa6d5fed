package jumun.platform.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jumun.api.order.OrderId;
import jumun.platform.ledger.LedgerEntry.Status;
import jumun.platform.processing.MessageBatch;
import org.jspecify.annotations.Nullable;

/**
 * The step ledger of one context. What a batch of messages needs is read together, and what it records is written together
 * in the transaction of the effects; the rest of the batch sees it at once.
 *
 * <p>Must be used inside a unit of work. A step that two transactions record at the same time is recorded by one of
 * them; the other is undone.
 */
public final class StepLedger {

    private final StepLedgerTable table;
    private final String known;
    private final String changed;

    StepLedger(StepLedgerTable table) {
        this.table = table;
        this.known = StepLedger.class.getName() + "/known/" + table.name();
        this.changed = StepLedger.class.getName() + "/changed/" + table.name();
    }

    /**
     * A step is asked for: it is decided once, whatever is repeated.
     *
     * @param deduct     deducts, and says what became of it; called where nothing is known of the step yet
     * @param refuseLate answers a request that comes after the step was taken back
     */
    public void deductOnce(OrderId orderId, String subject, Supplier<LedgerEntry> deduct, Runnable refuseLate) {
        Optional<LedgerEntry> known = find(orderId, subject);
        if (known.isEmpty()) {
            open(orderId, subject, deduct.get());
        } else if (known.get().status() == Status.VOIDED) {
            refuseLate.run();
        }
    }

    /**
     * A step is taken back: what the order held counts as given back from now on, and a step that was not yet asked for is never
     * deducted.
     *
     * @return what is to be given back; nothing where nothing was deducted, or where it was given back before
     */
    public Optional<LedgerEntry> takeBack(OrderId orderId, String subject) {
        Optional<LedgerEntry> known = find(orderId, subject);
        if (known.isEmpty()) {
            open(orderId, subject, LedgerEntry.voided());
        }
        Optional<LedgerEntry> held = known.filter(entry -> entry.status() == Status.DEDUCTED);
        held.ifPresent(entry -> restored(orderId, subject, entry));
        return held;
    }

    /** How much of each subject is held by orders now, as committed. */
    public Map<String, Long> held() {
        return table.held();
    }

    private Optional<LedgerEntry> find(OrderId orderId, String subject) {
        StepKey key = new StepKey(orderId.value(), subject);
        Change change = changes().get(key);
        if (change != null) {
            return Optional.of(change.entry());
        }
        Known stored = MessageBatch.resource(known, this::readBatch);
        return stored.orderIds().contains(orderId.value())
                ? Optional.ofNullable(stored.entries().get(key))
                : Optional.ofNullable(table.find(Set.of(orderId.value())).get(key));
    }

    private void open(OrderId orderId, String subject, LedgerEntry entry) {
        changes().put(new StepKey(orderId.value(), subject), new Change(entry, null));
    }

    private void restored(OrderId orderId, String subject, LedgerEntry deducted) {
        StepKey key = new StepKey(orderId.value(), subject);
        Change earlier = changes().get(key);
        boolean openedInThisBatch = earlier != null && earlier.from() == null;
        changes().put(key, new Change(deducted.restored(), openedInThisBatch ? null : Status.DEDUCTED));
    }

    private Known readBatch() {
        Set<String> orderIds = MessageBatch.orderIds();
        return new Known(orderIds, table.find(orderIds));
    }

    private Map<StepKey, Change> changes() {
        return MessageBatch.changes(changed, table::write);
    }

    /** Names a step: the order, and the product, coupon or wallet that it concerns. */
    record StepKey(String orderId, String subject) {}

    /** What is to be written: a new row where {@code from} is null, otherwise a row that must still have that status. */
    record Change(LedgerEntry entry, @Nullable Status from) {}

    /** What was stored of the batch's orders when it began. */
    private record Known(Set<String> orderIds, Map<StepKey, LedgerEntry> entries) {}
}

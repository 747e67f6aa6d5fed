package jumun.platform.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How a step of an order stands.
 *
 * @param status how far it went
 * @param amount how much was deducted, in the context's unit; 0 when nothing was
 * @param detail what the context needs to restore exactly that, in its own words
 */
public record LedgerEntry(
        Status status, long amount, @Nullable String detail) {

    /** How far a step went. */
    public enum Status {
        /** The order holds what it asked for. */
        DEDUCTED,
        /** The order was refused. */
        REFUSED,
        /** What the order held was given back. */
        RESTORED,
        /** The step was taken back before it was asked for; a request that comes later is refused. */
        VOIDED
    }

    /** The order holds this much. */
    public static LedgerEntry deducted(long amount, @Nullable String detail) {
        return new LedgerEntry(Status.DEDUCTED, amount, detail);
    }

    /** The order was refused. */
    public static LedgerEntry refused() {
        return new LedgerEntry(Status.REFUSED, 0, null);
    }

    /** The step was taken back before it was asked for. */
    static LedgerEntry voided() {
        return new LedgerEntry(Status.VOIDED, 0, null);
    }

    /** This step, given back. */
    LedgerEntry restored() {
        return new LedgerEntry(Status.RESTORED, amount, detail);
    }
}

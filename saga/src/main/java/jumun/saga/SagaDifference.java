package jumun.saga;

import org.jspecify.annotations.Nullable;

/**
 * An order whose stored saga is not what its events say (O10).
 *
 * @param stored  how far the stored saga is, if there is one
 * @param rebuilt how far the events say that it is, if there are any, or why they cannot say it
 */
record SagaDifference(
        String orderId,
        Kind kind,
        @Nullable String stored,
        @Nullable String rebuilt) {

    /** In which way they differ. */
    enum Kind {
        /** No saga is stored. */
        MISSING,
        /** A saga is stored that no event tells of. */
        EXTRA,
        /** Both are there and stand at different points. */
        DIFFERENT,
        /** The events cannot be replayed: the saga stays as it is stored. */
        UNREPLAYABLE
    }
}

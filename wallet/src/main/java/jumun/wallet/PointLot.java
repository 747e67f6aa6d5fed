package jumun.wallet;

import java.time.Instant;
import java.util.Comparator;
import jumun.api.point.LotId;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one charge (P2).
 *
 * @param points    what is left, 0 once it is used up
 * @param number    counts the lots of a wallet, older ones first
 * @param expiresAt from when on it can no longer be spent; null for never
 */
record PointLot(
        LotId lotId, long number, long points, @Nullable Instant expiresAt) {

    /** Soonest expiring first, those that never expire last, among equals the older first (P2). */
    static final Comparator<PointLot> SPENDING_ORDER = Comparator.comparing(
                    PointLot::expiresAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparingLong(PointLot::number);

    PointLot with(long changed) {
        return new PointLot(lotId, number, points + changed, expiresAt);
    }

    boolean hasExpired(Instant at) {
        return expiresAt != null && !at.isBefore(expiresAt);
    }
}

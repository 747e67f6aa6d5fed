package jumun.query.wallet;

import java.time.Instant;
import jumun.api.point.LotId;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one charge.
 *
 * @param points    fewer than none where it is not known yet what was charged
 * @param expiresAt from when on it can no longer be spent; null for never
 */
record WalletLot(LotId lotId, long points, @Nullable Instant expiresAt) {

    /** What is left after something else has become of the same lot too. */
    WalletLot and(WalletLot other) {
        return new WalletLot(lotId, points + other.points, expiresAt == null ? other.expiresAt : expiresAt);
    }
}

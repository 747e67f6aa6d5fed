package jumun.query.wallet;

import java.time.Instant;
import jumun.api.point.LotId;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one charge.
 *
 * @param expiresAt from when on it can no longer be spent; null for never
 */
record WalletLot(LotId lotId, long points, @Nullable Instant expiresAt) {

    WalletLot with(long change) {
        return new WalletLot(lotId, points + change, expiresAt);
    }
}

package jumun.api.point;

import java.time.Instant;
import jumun.api.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A user got points (P1). Sent by wallet.
 *
 * @param lotId     the lot that they form
 * @param points    how many
 * @param reason    why, as the user may read it
 * @param expiresAt from when on they can no longer be spent; null for never
 * @param balance   the balance after that
 */
public record PointsCharged(
        UserId userId,
        LotId lotId,
        long points,
        String reason,
        @Nullable Instant expiresAt,
        long balance,
        Instant chargedAt)
        implements PointEvent {}

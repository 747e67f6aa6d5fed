package jumun.api.point;

import java.time.Instant;
import jumun.api.UserId;

/**
 * A lot's expiry has passed and what was left of it is gone (P2). Sent by wallet.
 *
 * @param points  what was left
 * @param balance the balance after that
 */
public record PointsExpired(UserId userId, LotId lotId, long points, long balance, Instant expiredAt)
        implements PointEvent {}

package jumun.query.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import jumun.api.point.PointDeductionCompleted;
import jumun.api.point.PointEvent;
import jumun.api.point.PointsCharged;
import jumun.api.point.PointsExpired;
import jumun.api.point.PointsRestored;
import org.jspecify.annotations.Nullable;

/**
 * One line of a wallet's history; the points of all lines add up to the balance (P1).
 *
 * @param points  positive when they came, negative when they went
 * @param balance after that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WalletEntry(
        Instant at,
        Type type,
        long points,
        long balance,
        @Nullable String orderId,
        @Nullable String reason) {

    /** Why points came or went. */
    enum Type {
        CHARGED,
        SPENT,
        RESTORED,
        EXPIRED
    }

    /** The line for an event, or null where the balance did not move. */
    static @Nullable WalletEntry of(PointEvent event, Instant at) {
        return switch (event) {
            case PointsCharged e -> new WalletEntry(at, Type.CHARGED, e.points(), e.balance(), null, e.reason());
            case PointDeductionCompleted e ->
                new WalletEntry(
                        at, Type.SPENT, -e.points(), e.balance(), e.orderId().value(), null);
            case PointsRestored e ->
                e.points() == 0
                        ? null
                        : new WalletEntry(
                                at,
                                Type.RESTORED,
                                e.points(),
                                e.balance(),
                                e.orderId().value(),
                                null);
            case PointsExpired e -> new WalletEntry(at, Type.EXPIRED, -e.points(), e.balance(), null, null);
            default -> null;
        };
    }
}

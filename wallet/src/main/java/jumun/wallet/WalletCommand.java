package jumun.wallet;

import java.time.Instant;
import java.util.List;
import jumun.api.UserId;
import jumun.api.order.OrderId;
import jumun.api.point.LotId;
import jumun.api.point.LotPortion;
import jumun.platform.processing.AggregateCommand;
import org.jspecify.annotations.Nullable;

/** What {@link Wallet} can be asked to do. */
sealed interface WalletCommand extends AggregateCommand {

    /** How identifiers of its kind begin in the event store, which all kinds share (ADR 3). */
    String PREFIX = "wallet:";

    UserId userId();

    @Override
    default String aggregateId() {
        return aggregateId(userId());
    }

    /** Under which identifier the wallet's events are stored. */
    static String aggregateId(UserId userId) {
        return PREFIX + userId;
    }

    /** Gives the user points, as a lot of their own (P1). A lot that exists already changes nothing. */
    record ChargePoints(
            UserId userId,
            LotId lotId,
            long points,
            String reason,
            @Nullable Instant expiresAt,
            Instant at) implements WalletCommand {}

    /**
     * Spends points on an order, or refuses; answers the portions, none when it refused. Never throws: it is sent in
     * batches.
     */
    record DeductPoints(UserId userId, OrderId orderId, long points, Instant at) implements WalletCommand {}

    /** Takes back from an order what it holds; no portions confirm that it holds nothing. */
    record RestorePoints(UserId userId, OrderId orderId, List<LotPortion> portions) implements WalletCommand {}

    /** Removes what has expired (P2). */
    record ExpirePoints(UserId userId, Instant at) implements WalletCommand {}
}

package jumun.wallet;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.List;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.point.LotPortion;
import jumun.api.point.PointDeductionCompleted;
import jumun.api.point.PointDeductionFailed;
import jumun.api.point.PointEvent;
import jumun.api.point.PointsCharged;
import jumun.api.point.PointsExpired;
import jumun.api.point.PointsRestored;
import jumun.platform.Counted;
import jumun.platform.Refusal;
import jumun.wallet.WalletCommand.ChargePoints;
import jumun.wallet.WalletCommand.DeductPoints;
import jumun.wallet.WalletCommand.ExpirePoints;
import jumun.wallet.WalletCommand.RestorePoints;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The points of one user: never negative, spent soonest-expiring first (P1, P2). */
@Aggregate(cache = "aggregateCache", snapshotTriggerDefinition = "snapshotTrigger")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
class Wallet {

    /** The largest balance that every JSON reader represents exactly. */
    private static final long LARGEST_BALANCE = (1L << 53) - 1;

    /**
     * So many lots may have points left when another one comes. An event tells of each lot that an order takes from: of these with 75 KB,
     * where Kafka takes 1 MB. What comes back to used-up lots is not counted.
     */
    private static final int MOST_LOTS = 1_000;

    @AggregateIdentifier
    @SuppressWarnings("unused")
    private @Nullable String aggregateId;

    private PointLots lots = PointLots.NONE;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ChargePoints command) {
        if (lots.find(command.lotId()).isPresent()) {
            return;
        }
        if (command.points() > LARGEST_BALANCE - lots.balance()) {
            throw Refusal.invalid("BALANCE_TOO_LARGE", "The balance would exceed %d points.", LARGEST_BALANCE);
        }
        if (lots.spendableLots(command.at()).size() >= MOST_LOTS) {
            throw Refusal.conflict(
                    "TOO_MANY_LOTS", "The wallet already has %d lots with points left, the most allowed.", MOST_LOTS);
        }
        apply(new PointsCharged(
                command.userId(),
                command.lotId(),
                command.points(),
                command.reason(),
                command.expiresAt(),
                lots.balance() + command.points(),
                command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    PointsSpent handle(DeductPoints command) {
        List<LotPortion> portions = lots.portionsFor(command.points(), command.at());
        if (portions.isEmpty()) {
            apply(new PointDeductionFailed(
                    command.orderId(), command.userId(), command.points(), insufficient(command)));
        } else {
            apply(new PointDeductionCompleted(
                    command.orderId(),
                    command.userId(),
                    command.points(),
                    portions,
                    lots.balance() - command.points()));
        }
        return new PointsSpent(portions);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RestorePoints command) {
        long points = command.portions().stream().mapToLong(LotPortion::points).sum();
        apply(new PointsRestored(
                command.orderId(), command.userId(), points, command.portions(), lots.balance() + points));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ExpirePoints command) {
        for (PointLot lot : lots.expiredWithPoints(command.at())) {
            apply(new PointsExpired(
                    command.userId(), lot.lotId(), lot.points(), lots.balance() - lot.points(), command.at()));
        }
    }

    private Failure insufficient(DeductPoints command) {
        long spendable = lots.spendable(command.at());
        return new Failure(
                FailureCode.INSUFFICIENT_POINTS,
                "Only %d %s can be spent; %d %s to be used."
                        .formatted(
                                spendable,
                                Counted.noun(spendable, "point"),
                                command.points(),
                                command.points() == 1 ? "was" : "were"));
    }

    @EventSourcingHandler
    void on(PointEvent event) {
        aggregateId = WalletCommand.aggregateId(event.userId());
        lots = switch (event) {
            case PointsCharged charged -> lots.charged(charged.lotId(), charged.points(), charged.expiresAt());
            case PointDeductionCompleted completed -> lots.spent(completed.spent());
            case PointsRestored restored -> lots.returned(restored.returned());
            case PointsExpired expired -> lots.spent(List.of(new LotPortion(expired.lotId(), expired.points())));
            default -> lots;
        };
    }
}

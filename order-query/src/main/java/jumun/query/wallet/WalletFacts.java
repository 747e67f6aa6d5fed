package jumun.query.wallet;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.api.point.PointDeductionCompleted;
import jumun.api.point.PointEvent;
import jumun.api.point.PointsCharged;
import jumun.api.point.PointsExpired;
import jumun.api.point.PointsRestored;
import jumun.platform.Counted;
import jumun.platform.audit.ViewCheck.Fact;
import jumun.platform.audit.ViewCheck.Shown;
import jumun.platform.audit.ViewCheck.View;

/** What events say of a wallet, and what is shown of it (M6). */
final class WalletFacts implements View {

    private final WalletRows rows;

    WalletFacts(WalletRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "wallet-view";
    }

    @Override
    public String group() {
        return WalletProjection.GROUP;
    }

    @Override
    public Topic topic() {
        return Topic.POINT;
    }

    @Override
    public Optional<Fact> fact(Event event) {
        return switch (event) {
            case PointsCharged charged -> balance(charged, charged.balance());
            case PointDeductionCompleted completed -> balance(completed, completed.balance());
            case PointsRestored restored -> balance(restored, restored.balance());
            case PointsExpired expired -> balance(expired, expired.balance());
            default -> Optional.empty();
        };
    }

    @Override
    public Map<String, Shown> shown(Collection<String> subjects) {
        return rows.findAllById(subjects).stream()
                .collect(Collectors.toMap(
                        WalletRow::userId, row -> new Shown(row.position(), Set.of(balance(row.balance())))));
    }

    private static Optional<Fact> balance(PointEvent event, long points) {
        return Optional.of(new Fact(event.userId().value(), balance(points)));
    }

    private static String balance(long points) {
        return Counted.of(points, "point");
    }
}

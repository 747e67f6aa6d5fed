package jumun.query.wallet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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

/** What events say of a wallet, and what is shown of it (M6): its lots hold the balance only if no event is missing among those before. */
final class WalletFacts implements View {

    private static final String BALANCE = "balance";
    private static final String LOTS = "lots";

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
    public List<Fact> facts(Event event) {
        return switch (event) {
            case PointsCharged charged -> balance(charged, charged.balance());
            case PointDeductionCompleted completed -> balance(completed, completed.balance());
            case PointsRestored restored -> balance(restored, restored.balance());
            case PointsExpired expired -> balance(expired, expired.balance());
            default -> List.of();
        };
    }

    @Override
    public Map<String, Map<String, Shown>> shown(Collection<String> subjects) {
        return rows.findAllById(subjects).stream().collect(Collectors.toMap(WalletRow::userId, WalletFacts::shown));
    }

    private static Map<String, Shown> shown(WalletRow row) {
        return Map.of(
                BALANCE, new Shown(row.position(), points(row.balance())),
                LOTS, new Shown(row.position(), inLots(row.inLots())));
    }

    private static List<Fact> balance(PointEvent event, long balance) {
        String userId = event.userId().value();
        return List.of(new Fact(userId, BALANCE, points(balance)), new Fact(userId, LOTS, inLots(balance)));
    }

    private static String points(long points) {
        return Counted.of(points, "point");
    }

    private static String inLots(long points) {
        return points(points) + " in lots";
    }
}

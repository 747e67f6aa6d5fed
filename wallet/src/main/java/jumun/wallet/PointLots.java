package jumun.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jumun.api.point.LotId;
import jumun.api.point.LotPortion;
import org.jspecify.annotations.Nullable;

/**
 * The lots of one wallet (P2). Used-up lots stay, so that points which come back find the expiry that they had, and a
 * charge that is repeated is recognised.
 *
 * @param lots in the order in which they were charged
 */
record PointLots(List<PointLot> lots) {

    static final PointLots NONE = new PointLots(List.of());

    PointLots {
        lots = List.copyOf(lots);
    }

    /** Everything that is left, expired or not. */
    long balance() {
        return lots.stream().mapToLong(PointLot::points).sum();
    }

    /** What can be spent now. */
    long spendable(Instant at) {
        return spendableLots(at).stream().mapToLong(PointLot::points).sum();
    }

    /** From which lots something can be spent now. */
    List<PointLot> spendableLots(Instant at) {
        return lots.stream()
                .filter(lot -> lot.points() > 0 && !lot.hasExpired(at))
                .toList();
    }

    Optional<PointLot> find(LotId lotId) {
        return lots.stream().filter(lot -> lot.lotId().equals(lotId)).findFirst();
    }

    /** From which lots that many points would come, or nothing if there are not enough. */
    List<LotPortion> portionsFor(long points, Instant at) {
        List<LotPortion> portions = new ArrayList<>();
        long missing = points;
        List<PointLot> inOrder =
                spendableLots(at).stream().sorted(PointLot.SPENDING_ORDER).toList();
        for (PointLot lot : inOrder) {
            if (missing > 0) {
                long taken = Math.min(missing, lot.points());
                portions.add(new LotPortion(lot.lotId(), taken));
                missing -= taken;
            }
        }
        return missing == 0 ? portions : List.of();
    }

    List<PointLot> expiredWithPoints(Instant at) {
        return lots.stream()
                .filter(lot -> lot.points() > 0 && lot.hasExpired(at))
                .toList();
    }

    PointLots charged(LotId lotId, long points, @Nullable Instant expiresAt) {
        List<PointLot> more = new ArrayList<>(lots);
        more.add(new PointLot(lotId, lots.isEmpty() ? 1 : lots.getLast().number() + 1, points, expiresAt));
        return new PointLots(more);
    }

    PointLots spent(List<LotPortion> portions) {
        return changed(portions, -1);
    }

    PointLots returned(List<LotPortion> portions) {
        return changed(portions, 1);
    }

    private PointLots changed(List<LotPortion> portions, int sign) {
        Map<LotId, Long> changes = new LinkedHashMap<>();
        portions.forEach(portion -> changes.merge(portion.lotId(), sign * portion.points(), Long::sum));
        return new PointLots(lots.stream()
                .map(lot -> lot.with(changes.getOrDefault(lot.lotId(), 0L)))
                .toList());
    }
}

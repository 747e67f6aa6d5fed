package jumun.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jumun.api.point.LotId;
import jumun.api.point.LotPortion;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever happens to a wallet, nothing appears and nothing vanishes (P1, P2). */
class PointLotsProperties {

    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

    @Property
    void balanceIsWhatWasChargedLessWhatIsSpentOrExpired(
            @ForAll @Size(max = 60) List<@IntRange(max = 3_999) Integer> choices) {
        PointLots lots = PointLots.NONE;
        List<List<LotPortion>> held = new ArrayList<>();
        long expected = 0;
        for (int step = 0; step < choices.size(); step++) {
            int amount = choices.get(step) % 1_000 + 1;
            Instant now = START.plusSeconds(step);
            switch (choices.get(step) / 1_000) {
                case 0 -> {
                    lots = lots.charged(new LotId("lot-" + step), amount, expiry(now, amount));
                    expected += amount;
                }
                case 1 -> {
                    long spendable = lots.spendable(now);
                    List<LotPortion> portions = lots.portionsFor(amount, now);
                    assertThat(portions.isEmpty()).isEqualTo(amount > spendable);
                    lots = lots.spent(portions);
                    expected -= sum(portions);
                    held.add(portions);
                }
                case 2 -> {
                    if (!held.isEmpty()) {
                        List<LotPortion> portions = held.removeLast();
                        lots = lots.returned(portions);
                        expected += sum(portions);
                    }
                }
                default -> {
                    List<LotPortion> expired = lots.expiredWithPoints(now).stream()
                            .map(lot -> new LotPortion(lot.lotId(), lot.points()))
                            .toList();
                    lots = lots.spent(expired);
                    expected -= sum(expired);
                }
            }
            assertThat(lots.balance()).isEqualTo(expected).isNotNegative();
            assertThat(lots.lots()).allMatch(lot -> lot.points() >= 0);
        }
    }

    private static @Nullable Instant expiry(Instant now, int amount) {
        return amount % 3 == 0 ? null : now.plusSeconds(amount % 20);
    }

    private static long sum(List<LotPortion> portions) {
        return portions.stream().mapToLong(LotPortion::points).sum();
    }
}

package jumun.query.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import jumun.api.UserId;
import jumun.api.order.OrderId;
import jumun.api.point.LotId;
import jumun.api.point.LotPortion;
import jumun.api.point.PointDeductionCompleted;
import jumun.api.point.PointEvent;
import jumun.api.point.PointsCharged;
import jumun.api.point.PointsExpired;
import jumun.api.point.PointsRestored;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever order the topic delivers in, a wallet has the same balance and the same lots (O6, P1, P2). */
class WalletRowProperties {

    private static final UserId ALICE = new UserId("alice");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final LotId EARLY = new LotId("lot-1");
    private static final LotId LATE = new LotId("lot-2");
    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant SOON = START.plusSeconds(60);

    private static final List<PointEvent> HISTORY = List.of(
            new PointsCharged(ALICE, EARLY, 500, "Welcome", SOON, 500, START),
            new PointsCharged(ALICE, LATE, 1_000, "Thanks", null, 1_500, START),
            new PointDeductionCompleted(
                    ORDER, ALICE, 600, List.of(new LotPortion(EARLY, 500), new LotPortion(LATE, 100)), 900),
            new PointsRestored(
                    ORDER, ALICE, 600, List.of(new LotPortion(EARLY, 500), new LotPortion(LATE, 100)), 1_500),
            new PointsRestored(ORDER, ALICE, 0, List.of(), 1_500),
            new PointsExpired(ALICE, EARLY, 500, 1_000, SOON));

    @Property
    void isTheSameInEveryOrder(@ForAll Random random, @ForAll @IntRange(min = 1, max = 6) int events) {
        List<Integer> delivery = new ArrayList<>(first(events));
        Collections.shuffle(delivery, random);

        assertThat(after(delivery))
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(after(first(events)));
    }

    @Property(tries = 1)
    void hasInItsLotsWhatItsBalanceSays() {
        for (int events = 1; events <= HISTORY.size(); events++) {
            WalletRow row = after(first(events));
            assertThat(row.inLots()).isEqualTo(row.balance());
        }
        assertThat(after(first(HISTORY.size())).lots()).containsExactly(new WalletLot(LATE, 1_000, null));
    }

    @Property(tries = 1)
    void lacksInItsLotsWhatItWasNotTold() {
        WalletRow row = after(List.of(0, 2));

        assertThat(row.balance()).isEqualTo(900);
        assertThat(row.lots()).isEmpty();
        assertThat(row.inLots()).isEqualTo(-100);
        row.apply(HISTORY.get(1), 1);
        assertThat(row.balance()).isEqualTo(900);
        assertThat(row.lots()).containsExactly(new WalletLot(LATE, 900, null));
    }

    private static List<Integer> first(int events) {
        return IntStream.range(0, events).boxed().toList();
    }

    private static WalletRow after(List<Integer> delivery) {
        WalletRow row = new WalletRow(ALICE.value());
        delivery.forEach(sequence -> row.apply(HISTORY.get(sequence), sequence));
        return row;
    }
}

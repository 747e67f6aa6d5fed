package jumun.query.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.coupon.CouponEvent;
import jumun.api.coupon.CouponExpired;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponIssued;
import jumun.api.coupon.CouponRestored;
import jumun.api.coupon.CouponTerms;
import jumun.api.coupon.CouponUsageCompleted;
import jumun.api.coupon.Discount;
import jumun.api.order.OrderId;
import jumun.query.coupon.CouponRow.CouponView;
import jumun.query.coupon.CouponRow.Status;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever order the topic delivers in, and however often, a coupon is shown the same (O6, C5). */
class CouponRowProperties {

    private static final CouponId COUPON = new CouponId("coupon-1");
    private static final UserId ALICE = new UserId("alice");
    private static final OrderId FIRST = new OrderId("order-1");
    private static final OrderId SECOND = new OrderId("order-2");
    private static final Money DISCOUNT = new Money(1_000);
    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant END = START.plusSeconds(600);

    private static final List<CouponEvent> HISTORY = List.of(
            new CouponIssued(COUPON, ALICE, 7, new CouponTerms(new Discount.Fixed(DISCOUNT), Money.ZERO, END), START),
            new CouponUsageCompleted(FIRST, COUPON, ALICE, DISCOUNT),
            new CouponRestored(SECOND, COUPON, ALICE, false),
            new CouponRestored(FIRST, COUPON, ALICE, true),
            new CouponUsageCompleted(SECOND, COUPON, ALICE, DISCOUNT),
            new CouponRestored(FIRST, COUPON, ALICE, false),
            new CouponRestored(SECOND, COUPON, ALICE, true),
            new CouponExpired(COUPON, ALICE, END));

    @Property
    void isTheSameInEveryOrderAndWithDuplicates(@ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int events) {
        List<Integer> delivery = new ArrayList<>(
                Stream.of(first(events), first(events)).flatMap(List::stream).toList());
        Collections.shuffle(delivery, random);

        assertThat(after(delivery)).usingRecursiveComparison().isEqualTo(after(first(events)));
    }

    @Property(tries = 1)
    void isUsedByTheOrderThatUsedItLast() {
        assertThat(after(first(6)).view())
                .isEqualTo(new CouponView("coupon-1", "alice", 7, Status.USED, "order-2", START, END));
        assertThat(after(first(7)).view())
                .isEqualTo(new CouponView("coupon-1", "alice", 7, Status.ISSUED, null, START, END));
    }

    @Property(tries = 1)
    void tellsItsHolderOnlyWhatIsNewToWhomIsKnown() {
        CouponRow row = new CouponRow(new CouponKey("coupon-1", "alice"));

        assertThat(row.apply(HISTORY.get(1), 1)).isFalse();
        assertThat(row.isIssued()).isFalse();
        assertThat(row.apply(HISTORY.get(0), 0)).isTrue();
        assertThat(row.apply(HISTORY.get(0), 0)).isFalse();
        assertThat(row.apply(HISTORY.get(2), 2)).isFalse();
        assertThat(row.apply(HISTORY.get(3), 3)).isTrue();
        assertThat(row.apply(HISTORY.get(1), 1)).isFalse();
    }

    private static List<Integer> first(int events) {
        return IntStream.range(0, events).boxed().toList();
    }

    private static CouponRow after(List<Integer> delivery) {
        CouponRow row = new CouponRow(new CouponKey(COUPON.value(), ALICE.value()));
        delivery.forEach(sequence -> row.apply(HISTORY.get(sequence), sequence));
        return row;
    }
}

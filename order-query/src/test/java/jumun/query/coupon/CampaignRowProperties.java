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
import jumun.api.coupon.CampaignClosed;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponEvent;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponTerms;
import jumun.api.coupon.CouponsAllotted;
import jumun.api.coupon.Discount;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever order the topic delivers in, and however often, a campaign is shown the same (O6, C1). */
class CampaignRowProperties {

    private static final CouponId COUPON = new CouponId("coupon-1");
    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

    private static final List<CouponEvent> HISTORY = List.of(
            new CampaignOpened(
                    COUPON,
                    "Welcome",
                    10,
                    new CouponTerms(new Discount.Fixed(new Money(1_000)), Money.ZERO, START.plusSeconds(600)),
                    START,
                    START.plusSeconds(300)),
            new CouponsAllotted(COUPON, 1, List.of(new UserId("alice")), 1, 9, START),
            new CouponsAllotted(COUPON, 2, List.of(new UserId("bob"), new UserId("carol")), 3, 7, START),
            new CampaignClosed(COUPON, START.plusSeconds(5)),
            new CouponsAllotted(COUPON, 4, List.of(new UserId("dave")), 4, 6, START));

    @Property
    void isTheSameInEveryOrderAndWithDuplicates(@ForAll Random random) {
        List<Integer> delivery = new ArrayList<>(
                Stream.of(inOrder(), inOrder()).flatMap(List::stream).toList());
        Collections.shuffle(delivery, random);

        assertThat(after(delivery)).usingRecursiveComparison().isEqualTo(after(inOrder()));
    }

    @Property(tries = 1)
    void isClosedWithAllThatWasIssued() {
        CampaignView campaign = after(inOrder()).view();

        assertThat(campaign.closed()).isTrue();
        assertThat(campaign.issued()).isEqualTo(4);
        assertThat(campaign.remaining()).isEqualTo(6);
    }

    @Property(tries = 1)
    void isNotShownBeforeItIsKnownWhatWasOpened() {
        CampaignRow row = after(List.of(1, 3));

        assertThat(row.isOpened()).isFalse();
        row.apply(HISTORY.getFirst(), 0);
        assertThat(row.isOpened()).isTrue();
        assertThat(row.view().closed()).isTrue();
    }

    private static List<Integer> inOrder() {
        return IntStream.range(0, HISTORY.size()).boxed().toList();
    }

    private static CampaignRow after(List<Integer> delivery) {
        CampaignRow row = new CampaignRow(COUPON.value());
        delivery.forEach(sequence -> row.apply(HISTORY.get(sequence), sequence));
        return row;
    }
}

package jumun.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponTerms;
import jumun.api.coupon.CouponsAllotted;
import jumun.api.coupon.Discount;
import jumun.coupon.CampaignCommand.IssueCoupons;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** However the crowd arrives, the campaign stays exact (C3). */
class CampaignProperties {

    private static final CouponId WELCOME = new CouponId("WELCOME");
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final CouponTerms TERMS =
            new CouponTerms(new Discount.Fixed(new Money(1)), Money.ZERO, NOW.plusSeconds(60));

    @Property(tries = 150)
    void numbersHaveNoHolesAndNobodyGetsTwo(
            @ForAll @IntRange(min = 1, max = 20) int quantity,
            @ForAll @Size(max = 6) List<@Size(max = 12) List<@IntRange(max = 30) Integer>> batches) {
        List<Object> history = new ArrayList<>();
        history.add(new CampaignOpened(WELCOME, "Welcome", quantity, TERMS, NOW, NOW.plusSeconds(60)));
        for (List<Integer> batch : batches) {
            List<Applicant> applicants = batch.stream()
                    .map(number -> new Applicant(new UserId("user-" + number), NOW))
                    .toList();
            history.addAll(eventsOf(history, new IssueCoupons(WELCOME, applicants, NOW)));
        }

        List<UserId> winners = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        history.stream()
                .filter(CouponsAllotted.class::isInstance)
                .map(CouponsAllotted.class::cast)
                .forEach(allotted -> {
                    winners.addAll(allotted.userIds());
                    LongStream.range(0, allotted.userIds().size())
                            .forEach(i -> numbers.add(allotted.firstNumber() + i));
                });
        long askedFor = batches.stream().flatMap(List::stream).distinct().count();
        assertThat(winners).doesNotHaveDuplicates().hasSize((int) Math.min(quantity, askedFor));
        assertThat(numbers)
                .isEqualTo(LongStream.rangeClosed(1, winners.size()).boxed().toList());
    }

    private static List<Object> eventsOf(List<Object> history, IssueCoupons command) {
        List<Object> events = new ArrayList<>();
        AggregateTestFixture<Campaign> fixture = new AggregateTestFixture<>(Campaign.class);
        fixture.given(history).when(command).expectSuccessfulHandlerExecution();
        fixture.getEventStore()
                .readEvents("campaign:" + WELCOME)
                .asStream()
                .skip(history.size())
                .forEach(message -> events.add(message.getPayload()));
        return events;
    }
}

package jumun.coupon.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import jumun.api.Money;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponIssueRejected;
import jumun.api.coupon.CouponTerms;
import jumun.api.coupon.Discount;
import jumun.api.coupon.IssueRejection;
import jumun.coupon.CampaignStanding;
import jumun.platform.processing.OwnUnitOfWork;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.gateway.DefaultEventGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RejectionTallyTest {

    private static final CouponId WELCOME = new CouponId("WELCOME");

    private final AtomicBoolean away = new AtomicBoolean();
    private final List<Map<IssueRejection, Long>> published = new ArrayList<>();
    private final SimpleEventBus store = SimpleEventBus.builder().build();
    private final GatedCampaigns campaigns = new GatedCampaigns();
    private final RejectionTally tally = new RejectionTally(
            campaigns,
            DefaultEventGateway.builder().eventBus(store).build(),
            new OwnUnitOfWork(NoTransactionManager.INSTANCE),
            Clock.systemUTC());

    @BeforeEach
    void setUp() {
        CouponTerms terms = new CouponTerms(new Discount.Fixed(new Money(1)), new Money(0), Instant.MAX);
        CampaignOpened opened = new CampaignOpened(WELCOME, "Welcome", 1, terms, Instant.MIN, Instant.MAX);
        campaigns.get(WELCOME).learn("epoch", new CampaignStanding(opened, 0, false), Instant.EPOCH);
        store.subscribe(events -> {
            if (away.get()) {
                throw new IllegalStateException("The store is away");
            }
            events.forEach(event -> published.add(((CouponIssueRejected) event.getPayload()).counts()));
        });
    }

    @Test
    void publishesOnceWhatWasCounted() {
        tally.count(WELCOME, IssueRejection.SOLD_OUT);
        tally.count(WELCOME, IssueRejection.SOLD_OUT);

        tally.publish();
        tally.publish();

        assertThat(published).containsExactly(Map.of(IssueRejection.SOLD_OUT, 2L));
    }

    @Test
    void losesNothingWhileTheStoreIsAway() {
        tally.count(WELCOME, IssueRejection.SOLD_OUT);
        away.set(true);
        assertThatThrownBy(tally::publish).hasMessage("The store is away");
        tally.count(WELCOME, IssueRejection.SOLD_OUT);
        tally.count(WELCOME, IssueRejection.ALREADY_ISSUED);
        away.set(false);

        tally.publish();

        assertThat(published).containsExactly(Map.of(IssueRejection.SOLD_OUT, 2L, IssueRejection.ALREADY_ISSUED, 1L));
    }
}

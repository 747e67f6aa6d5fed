package jumun.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.coupon.CampaignClosed;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponTerms;
import jumun.api.coupon.CouponsAllotted;
import jumun.api.coupon.Discount;
import jumun.coupon.CampaignCommand.CloseCampaign;
import jumun.coupon.CampaignCommand.IssueCoupons;
import jumun.coupon.CampaignCommand.OpenCampaign;
import jumun.coupon.IssueDecision.AlreadyIssued;
import jumun.coupon.IssueDecision.Issued;
import jumun.coupon.IssueDecision.OutsideWindow;
import jumun.coupon.IssueDecision.SoldOut;
import jumun.platform.Refusal;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CampaignTest {

    private static final CouponId WELCOME = new CouponId("WELCOME");
    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CAROL = new UserId("carol");
    private static final Instant FROM = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant NOW = FROM.plusSeconds(60);
    private static final Instant UNTIL = FROM.plusSeconds(3600);
    private static final CouponTerms TERMS =
            new CouponTerms(new Discount.Fixed(new Money(3_000)), new Money(10_000), UNTIL);
    private static final CampaignOpened TWO_COUPONS = new CampaignOpened(WELCOME, "Welcome", 2, TERMS, FROM, UNTIL);
    private static final CouponsAllotted ALICE_HAS_ONE = new CouponsAllotted(WELCOME, 1, List.of(ALICE), 1, 1);

    private FixtureConfiguration<Campaign> campaign;

    @BeforeEach
    void setUp() {
        campaign = new AggregateTestFixture<>(Campaign.class);
    }

    @Test
    void isOpenedOnce() {
        OpenCampaign open = new OpenCampaign(WELCOME, "Welcome", 2, TERMS, FROM, UNTIL);
        campaign.givenNoPriorActivity().when(open).expectEvents(TWO_COUPONS);
        campaign.given(TWO_COUPONS).when(open).expectException(Refusal.class).expectNoEvents();
    }

    @Test
    void allotsABatchInTheOrderOfAsking() {
        campaign.given(TWO_COUPONS)
                .when(new IssueCoupons(WELCOME, List.of(BOB, ALICE), NOW))
                .expectEvents(new CouponsAllotted(WELCOME, 1, List.of(BOB, ALICE), 2, 0))
                .expectResultMessagePayload(decisions(BOB, new Issued(1, NOW), ALICE, new Issued(2, NOW)));
    }

    @Test
    void issuesNeverMoreThanItsQuantity() {
        campaign.given(TWO_COUPONS, ALICE_HAS_ONE)
                .when(new IssueCoupons(WELCOME, List.of(BOB, CAROL), NOW))
                .expectEvents(new CouponsAllotted(WELCOME, 2, List.of(BOB), 2, 0))
                .expectResultMessagePayload(decisions(BOB, new Issued(2, NOW), CAROL, new SoldOut()));
    }

    @Test
    void issuesOneAUser() {
        campaign.given(TWO_COUPONS, ALICE_HAS_ONE)
                .when(new IssueCoupons(WELCOME, List.of(ALICE), NOW))
                .expectNoEvents()
                .expectResultMessagePayload(decisions(ALICE, new AlreadyIssued(1)));
    }

    @Test
    void issuesOneAUserWhoAsksTwiceInABatch() {
        campaign.given(TWO_COUPONS)
                .when(new IssueCoupons(WELCOME, List.of(ALICE, ALICE, BOB), NOW))
                .expectEvents(new CouponsAllotted(WELCOME, 1, List.of(ALICE, BOB), 2, 0));
    }

    @Test
    void issuesOnlyInItsWindow() {
        for (Instant outside : List.of(FROM.minusMillis(1), UNTIL)) {
            campaign.given(TWO_COUPONS)
                    .when(new IssueCoupons(WELCOME, List.of(ALICE), outside))
                    .expectNoEvents()
                    .expectResultMessagePayload(decisions(ALICE, new OutsideWindow()));
        }
        campaign.given(TWO_COUPONS)
                .when(new IssueCoupons(WELCOME, List.of(ALICE), FROM))
                .expectEvents(ALICE_HAS_ONE);
    }

    @Test
    void issuesNothingOnceClosed() {
        campaign.given(TWO_COUPONS)
                .when(new CloseCampaign(WELCOME, NOW))
                .expectEvents(new CampaignClosed(WELCOME, NOW));
        campaign.given(TWO_COUPONS, new CampaignClosed(WELCOME, NOW))
                .when(new IssueCoupons(WELCOME, List.of(ALICE), NOW))
                .expectNoEvents()
                .expectResultMessagePayload(decisions(ALICE, new OutsideWindow()));
    }

    @Test
    void stillKnowsItsWinnersAfterTheWindow() {
        campaign.given(TWO_COUPONS, ALICE_HAS_ONE)
                .when(new IssueCoupons(WELCOME, List.of(ALICE), UNTIL))
                .expectResultMessagePayload(decisions(ALICE, new AlreadyIssued(1)));
    }

    @Test
    void survivesItsSnapshot() throws Exception {
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
        Campaign original = new Campaign();
        original.on(TWO_COUPONS);
        original.on(ALICE_HAS_ONE);

        Campaign restored = json.readValue(json.writeValueAsBytes(original), Campaign.class);

        assertThat(restored).usingRecursiveComparison().isEqualTo(original);
    }

    private static IssueDecisions decisions(UserId userId, IssueDecision decision) {
        return new IssueDecisions(TERMS, Map.of(userId, decision));
    }

    private static IssueDecisions decisions(UserId first, IssueDecision one, UserId second, IssueDecision other) {
        Map<UserId, IssueDecision> byUser = new LinkedHashMap<>();
        byUser.put(first, one);
        byUser.put(second, other);
        return new IssueDecisions(TERMS, byUser);
    }
}

package jumun.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import jumun.platform.Json;
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
    private static final CouponsAllotted ALICE_HAS_ONE = new CouponsAllotted(WELCOME, 1, List.of(ALICE), 1, 1, FROM);

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
                .when(issue(NOW, BOB, ALICE))
                .expectEvents(new CouponsAllotted(WELCOME, 1, List.of(BOB, ALICE), 2, 0, NOW))
                .expectResultMessagePayload(decisions(2, BOB, new Issued(1, NOW), ALICE, new Issued(2, NOW)));
    }

    @Test
    void issuesNeverMoreThanItsQuantity() {
        campaign.given(TWO_COUPONS, ALICE_HAS_ONE)
                .when(issue(NOW, BOB, CAROL))
                .expectEvents(new CouponsAllotted(WELCOME, 2, List.of(BOB), 2, 0, NOW))
                .expectResultMessagePayload(decisions(2, BOB, new Issued(2, NOW), CAROL, new SoldOut()));
    }

    @Test
    void issuesOneAUser() {
        campaign.given(TWO_COUPONS, ALICE_HAS_ONE)
                .when(issue(NOW, ALICE))
                .expectNoEvents()
                .expectResultMessagePayload(decisions(1, ALICE, new AlreadyIssued(1, FROM)));
    }

    @Test
    void issuesOneAUserWhoAsksTwiceInABatch() {
        campaign.given(TWO_COUPONS)
                .when(issue(NOW, ALICE, ALICE, BOB))
                .expectEvents(new CouponsAllotted(WELCOME, 1, List.of(ALICE, BOB), 2, 0, NOW));
    }

    @Test
    void issuesOnlyInItsWindow() {
        for (Instant outside : List.of(FROM.minusMillis(1), UNTIL)) {
            campaign.given(TWO_COUPONS)
                    .when(issue(outside, ALICE))
                    .expectNoEvents()
                    .expectResultMessagePayload(decisions(0, ALICE, new OutsideWindow()));
        }
        campaign.given(TWO_COUPONS).when(issue(FROM, ALICE)).expectEvents(ALICE_HAS_ONE);
    }

    @Test
    void countsTheMomentOfAskingNotThatOfDeciding() {
        Applicant inTime = new Applicant(ALICE, UNTIL.minusMillis(1));
        Applicant late = new Applicant(BOB, UNTIL);
        campaign.given(TWO_COUPONS)
                .when(new IssueCoupons(WELCOME, List.of(inTime, late), UNTIL.plusSeconds(60)))
                .expectEvents(new CouponsAllotted(WELCOME, 1, List.of(ALICE), 1, 1, UNTIL.plusSeconds(60)));
    }

    @Test
    void issuesNothingOnceClosed() {
        campaign.given(TWO_COUPONS)
                .when(new CloseCampaign(WELCOME, NOW))
                .expectEvents(new CampaignClosed(WELCOME, NOW));
        campaign.given(TWO_COUPONS, new CampaignClosed(WELCOME, NOW))
                .when(issue(NOW, ALICE))
                .expectNoEvents()
                .expectResultMessagePayload(new IssueDecisions(
                        new CampaignStanding(TWO_COUPONS, 0, true), Map.of(ALICE, new OutsideWindow())));
    }

    @Test
    void stillKnowsItsWinnersAfterTheWindow() {
        campaign.given(TWO_COUPONS, ALICE_HAS_ONE)
                .when(issue(UNTIL, ALICE))
                .expectResultMessagePayload(decisions(1, ALICE, new AlreadyIssued(1, FROM)));
    }

    @Test
    void survivesItsSnapshot() throws Exception {
        ObjectMapper json = Json.newMapper();
        Campaign original = new Campaign();
        original.on(TWO_COUPONS);
        original.on(ALICE_HAS_ONE);

        String stored = json.writeValueAsString(original);
        Campaign restored = json.readValue(stored, Campaign.class);

        assertThat(stored.replaceAll("\"holders\":\"[^\"]+\"", "\"holders\":\"compressed\""))
                .as("another form is another @Revision")
                .isEqualTo(
                        "{\"aggregateId\":\"campaign:WELCOME\",\"opened\":{\"couponId\":\"WELCOME\",\"name\":\"Welcome\",\"quantity\":2,"
                                + "\"terms\":{\"discount\":{\"type\":\"FIXED\",\"value\":3000},\"minOrderAmount\":10000,\"usableUntil\":\"2026-11-24T10:00:00Z\"},"
                                + "\"issueFrom\":\"2026-11-24T09:00:00Z\",\"issueUntil\":\"2026-11-24T10:00:00Z\"},\"closed\":false,\"holders\":\"compressed\"}");
        assertThat(restored)
                .usingRecursiveComparison()
                .ignoringFields("holders")
                .isEqualTo(original);
        assertThat(restored).extracting("holders.size").isEqualTo(1);
    }

    @Test
    void readsHoldersAsTheFirstRevisionStoredThem() throws Exception {
        Holders stored = Json.newMapper().readValue("\"eJxjYGBg/A3Ei3hO9DUk5mQmpwIAJ8MFgA==\"", Holders.class);

        assertThat(stored.size()).isEqualTo(1);
        assertThat(stored.numberOf(ALICE)).isEqualTo(1);
        assertThat(stored.issuedAt(1)).isEqualTo(FROM);
    }

    private static IssueCoupons issue(Instant at, UserId... users) {
        return new IssueCoupons(
                WELCOME,
                Stream.of(users).map(userId -> new Applicant(userId, at)).toList(),
                at);
    }

    private static IssueDecisions decisions(long issued, UserId userId, IssueDecision decision) {
        return new IssueDecisions(new CampaignStanding(TWO_COUPONS, issued, false), Map.of(userId, decision));
    }

    private static IssueDecisions decisions(
            long issued, UserId first, IssueDecision one, UserId second, IssueDecision other) {
        Map<UserId, IssueDecision> byUser = new LinkedHashMap<>();
        byUser.put(first, one);
        byUser.put(second, other);
        return new IssueDecisions(new CampaignStanding(TWO_COUPONS, issued, false), byUser);
    }
}

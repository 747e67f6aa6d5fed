package jumun.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.UserId;
import jumun.api.order.OrderId;
import jumun.api.point.LotId;
import jumun.api.point.LotPortion;
import jumun.api.point.PointDeductionCompleted;
import jumun.api.point.PointDeductionFailed;
import jumun.api.point.PointsCharged;
import jumun.api.point.PointsExpired;
import jumun.api.point.PointsRestored;
import jumun.platform.Json;
import jumun.platform.Refusal;
import jumun.wallet.WalletCommand.ChargePoints;
import jumun.wallet.WalletCommand.DeductPoints;
import jumun.wallet.WalletCommand.ExpirePoints;
import jumun.wallet.WalletCommand.RestorePoints;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WalletTest {

    private static final UserId ALICE = new UserId("alice");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final LotId GIFT = new LotId("gift");
    private static final LotId BONUS = new LotId("bonus");
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant SOON = NOW.plusSeconds(60);
    private static final Instant LATER = NOW.plusSeconds(3600);

    private static final PointsCharged GIFT_FOR_EVER = new PointsCharged(ALICE, GIFT, 1_000, "Gift", null, 1_000, NOW);
    private static final PointsCharged BONUS_UNTIL_SOON =
            new PointsCharged(ALICE, BONUS, 300, "Bonus", SOON, 1_300, NOW);
    private static final PointDeductionCompleted SPENT_500 = new PointDeductionCompleted(
            ORDER, ALICE, 500, List.of(new LotPortion(BONUS, 300), new LotPortion(GIFT, 200)), 800);

    private FixtureConfiguration<Wallet> wallet;

    @BeforeEach
    void setUp() {
        wallet = new AggregateTestFixture<>(Wallet.class);
    }

    @Test
    void isChargedWithALot() {
        wallet.givenNoPriorActivity()
                .when(new ChargePoints(ALICE, GIFT, 1_000, "Gift", null, NOW))
                .expectEvents(GIFT_FOR_EVER);
    }

    @Test
    void isChargedWithTheSameLotOnce() {
        wallet.given(GIFT_FOR_EVER)
                .when(new ChargePoints(ALICE, GIFT, 1_000, "Gift", null, NOW))
                .expectNoEvents();
    }

    @Test
    void rejectsABalanceThatCannotBeRepresented() {
        wallet.given(GIFT_FOR_EVER)
                .when(new ChargePoints(ALICE, BONUS, (1L << 53) - 1_000, "Much", null, NOW))
                .expectException(Refusal.class)
                .expectNoEvents();
    }

    @Test
    void takesNoMoreLotsThanAnEventCanTellOf() {
        List<PointsCharged> charges = charges(1_000);

        wallet.given(charges)
                .when(new ChargePoints(ALICE, GIFT, 1, "Gift", null, NOW))
                .expectException(Refusal.class)
                .expectExceptionMessage("The wallet already has 1000 lots with points left, the most allowed.")
                .expectNoEvents();
        wallet.given(charges)
                .when(new ChargePoints(ALICE, charges.getFirst().lotId(), 1, "Again", null, NOW))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void makesRoomForAnotherLotWhenOneIsUsedUpOrHasExpired() {
        PointsCharged another = new PointsCharged(ALICE, GIFT, 1_000, "Gift", null, 1_999, NOW);
        ChargePoints charge = new ChargePoints(ALICE, GIFT, 1_000, "Gift", null, NOW);
        List<PointsCharged> charges = charges(1_000);
        LotPortion first = new LotPortion(charges.getFirst().lotId(), 1);

        wallet.given(charges)
                .andGiven(new PointDeductionCompleted(ORDER, ALICE, 1, List.of(first), 999))
                .when(charge)
                .expectEvents(another);
        wallet.given(charges(999))
                .andGiven(new PointsCharged(ALICE, BONUS, 1, "Bonus", NOW, 1_000, NOW.minusSeconds(60)))
                .when(charge)
                .expectEvents(new PointsCharged(ALICE, GIFT, 1_000, "Gift", null, 2_000, NOW));
    }

    @Test
    void spendsTheSoonestExpiringFirst() {
        wallet.given(GIFT_FOR_EVER, BONUS_UNTIL_SOON)
                .when(new DeductPoints(ALICE, ORDER, 500, NOW))
                .expectEvents(SPENT_500)
                .expectResultMessagePayload(new PointsSpent(SPENT_500.spent()));
    }

    @Test
    void rejectsDeductionBeyondTheBalance() {
        wallet.given(GIFT_FOR_EVER)
                .when(new DeductPoints(ALICE, ORDER, 1_001, NOW))
                .expectEvents(new PointDeductionFailed(
                        ORDER,
                        ALICE,
                        1_001,
                        new Failure(
                                FailureCode.INSUFFICIENT_POINTS,
                                "Only 1000 points can be spent; 1001 were to be used.")))
                .expectResultMessagePayload(new PointsSpent(List.of()));
    }

    @Test
    void doesNotSpendWhatHasExpired() {
        wallet.given(GIFT_FOR_EVER, BONUS_UNTIL_SOON)
                .when(new DeductPoints(ALICE, ORDER, 1_001, SOON))
                .expectEvents(new PointDeductionFailed(
                        ORDER,
                        ALICE,
                        1_001,
                        new Failure(
                                FailureCode.INSUFFICIENT_POINTS,
                                "Only 1000 points can be spent; 1001 were to be used.")));
    }

    @Test
    void rejectsDeductionFromAWalletThatNeverWasByAnEvent() {
        wallet.givenNoPriorActivity()
                .when(new DeductPoints(ALICE, ORDER, 1, NOW))
                .expectEvents(new PointDeductionFailed(
                        ORDER,
                        ALICE,
                        1,
                        new Failure(FailureCode.INSUFFICIENT_POINTS, "Only 0 points can be spent; 1 was to be used.")));
    }

    @Test
    void restoresToTheLotsThatThePointsCameFrom() {
        wallet.given(GIFT_FOR_EVER, BONUS_UNTIL_SOON, SPENT_500)
                .when(new RestorePoints(ALICE, ORDER, SPENT_500.spent()))
                .expectEvents(new PointsRestored(ORDER, ALICE, 500, SPENT_500.spent(), 1_300));
    }

    @Test
    void remembersTheExpiryOfALotThatWasUsedUp() {
        wallet.given(
                        GIFT_FOR_EVER,
                        BONUS_UNTIL_SOON,
                        SPENT_500,
                        new PointsRestored(ORDER, ALICE, 500, SPENT_500.spent(), 1_300))
                .when(new ExpirePoints(ALICE, LATER))
                .expectEvents(new PointsExpired(ALICE, BONUS, 300, 1_000, LATER));
    }

    @Test
    void confirmsThatNothingWasSpent() {
        wallet.given(GIFT_FOR_EVER)
                .when(new RestorePoints(ALICE, ORDER, List.of()))
                .expectEvents(new PointsRestored(ORDER, ALICE, 0, List.of(), 1_000));
    }

    @Test
    void expiresOnlyWhatIsDueAndLeft() {
        wallet.given(GIFT_FOR_EVER, BONUS_UNTIL_SOON)
                .when(new ExpirePoints(ALICE, SOON))
                .expectEvents(new PointsExpired(ALICE, BONUS, 300, 1_000, SOON));
        wallet.given(GIFT_FOR_EVER, BONUS_UNTIL_SOON, SPENT_500)
                .when(new ExpirePoints(ALICE, LATER))
                .expectNoEvents();
        wallet.given(GIFT_FOR_EVER, BONUS_UNTIL_SOON)
                .when(new ExpirePoints(ALICE, NOW))
                .expectNoEvents();
    }

    @Test
    void survivesItsSnapshot() throws Exception {
        ObjectMapper json = Json.newMapper();
        Wallet original = new Wallet();
        original.on(GIFT_FOR_EVER);
        original.on(BONUS_UNTIL_SOON);
        original.on(SPENT_500);

        String stored = json.writeValueAsString(original);
        Wallet restored = json.readValue(stored, Wallet.class);

        assertThat(stored)
                .as("another form is another @Revision")
                .isEqualTo(
                        "{\"aggregateId\":\"wallet:alice\",\"lots\":{\"lots\":[{\"lotId\":\"gift\",\"number\":1,\"points\":800,\"expiresAt\":null},"
                                + "{\"lotId\":\"bonus\",\"number\":2,\"points\":0,\"expiresAt\":\"2026-11-24T09:01:00Z\"}]}}");
        assertThat(restored).usingRecursiveComparison().isEqualTo(original);
    }

    @Test
    void notesPortionsInTheLedgerAndReadsThemBack() {
        assertThat(LotPortions.of(LotPortions.text(SPENT_500.spent()))).isEqualTo(SPENT_500.spent());
        assertThat(LotPortions.of(LotPortions.text(List.of()))).isEmpty();
    }

    /** So many lots of one point each. */
    private static List<PointsCharged> charges(int lots) {
        return IntStream.rangeClosed(1, lots)
                .mapToObj(number -> new PointsCharged(ALICE, new LotId("lot-" + number), 1, "Step", null, number, NOW))
                .toList();
    }
}

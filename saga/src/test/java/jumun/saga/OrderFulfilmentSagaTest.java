package jumun.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.compensation.CompensationCompleted;
import jumun.api.compensation.CompensationRequired;
import jumun.api.compensation.CompensationStuck;
import jumun.api.compensation.CouponRestorationRequested;
import jumun.api.compensation.DeadlinePassed;
import jumun.api.compensation.OrderResumptionRequested;
import jumun.api.compensation.PointRestorationRequested;
import jumun.api.compensation.StockRestorationRequested;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponRestored;
import jumun.api.coupon.CouponUsageCompleted;
import jumun.api.coupon.CouponUsageFailed;
import jumun.api.coupon.CouponUsageRequested;
import jumun.api.order.OrderCancellationRequested;
import jumun.api.order.OrderFulfilled;
import jumun.api.order.OrderId;
import jumun.api.order.OrderLine;
import jumun.api.order.OrderPlaced;
import jumun.api.point.PointDeductionCompleted;
import jumun.api.point.PointDeductionFailed;
import jumun.api.point.PointDeductionRequested;
import jumun.api.point.PointsRestored;
import jumun.api.stock.ProductId;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionFailed;
import jumun.api.stock.StockDeductionRequested;
import jumun.api.stock.StockRestored;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.gateway.DefaultEventGateway;
import org.axonframework.test.saga.SagaTestFixture;
import org.axonframework.test.saga.WhenState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderFulfilmentSagaTest {

    private static final OrderId ORDER = new OrderId("order-1");
    private static final UserId ALICE = new UserId("alice");
    private static final CouponId WELCOME = new CouponId("WELCOME");
    private static final ProductId MUG = new ProductId("mug");
    private static final ProductId TEA = new ProductId("tea");
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private static final SagaSettings SETTINGS = new SagaSettings(
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(15)),
            Duration.ofSeconds(30),
            List.of(Duration.ofSeconds(5)),
            Duration.ofSeconds(10));

    private static final OrderPlaced PLACED = new OrderPlaced(
            ORDER,
            ALICE,
            List.of(new OrderLine(MUG, "Mug", 2, new Money(12_000)), new OrderLine(TEA, "Tea", 1, new Money(8_500))),
            new Money(32_500),
            WELCOME,
            new Money(3_000),
            1_000,
            new Money(28_500),
            NOW);
    private static final OrderPlaced ONE_MUG_ONLY = new OrderPlaced(
            ORDER,
            ALICE,
            List.of(new OrderLine(MUG, "Mug", 1, new Money(12_000))),
            new Money(12_000),
            null,
            Money.ZERO,
            0,
            new Money(12_000),
            NOW);

    private static final StockDeductionCompleted MUG_DEDUCTED = new StockDeductionCompleted(ORDER, MUG, 2, 8);
    private static final StockDeductionCompleted TEA_DEDUCTED = new StockDeductionCompleted(ORDER, TEA, 1, 9);
    private static final CouponUsageCompleted COUPON_USED =
            new CouponUsageCompleted(ORDER, WELCOME, ALICE, new Money(3_000));
    private static final PointDeductionCompleted POINTS_SPENT =
            new PointDeductionCompleted(ORDER, ALICE, 1_000, List.of(), 0);

    private static final Failure NO_TEA = new Failure(FailureCode.INSUFFICIENT_STOCK, "No tea is left.");
    private static final StockDeductionFailed TEA_REFUSED = new StockDeductionFailed(ORDER, TEA, 1, NO_TEA);
    private static final StockRestored MUG_RESTORED = new StockRestored(ORDER, MUG, 2, 10);
    private static final StockRestored TEA_RESTORED = new StockRestored(ORDER, TEA, 1, 10);
    private static final CouponRestored COUPON_RESTORED = new CouponRestored(ORDER, WELCOME, ALICE, true);
    private static final PointsRestored POINTS_RESTORED = new PointsRestored(ORDER, ALICE, 1_000, List.of(), 1_000);

    private static final StockRestorationRequested MUG_BACK = new StockRestorationRequested(ORDER, MUG, 1);
    private static final StockRestorationRequested TEA_BACK = new StockRestorationRequested(ORDER, TEA, 1);
    private static final CouponRestorationRequested COUPON_BACK =
            new CouponRestorationRequested(ORDER, WELCOME, ALICE, 1);
    private static final PointRestorationRequested POINTS_BACK = new PointRestorationRequested(ORDER, ALICE, 1);
    private static final OrderFulfilled FULFILLED = new OrderFulfilled(ORDER, ALICE);
    private static final OrderCancellationRequested CANCELLATION_REQUESTED =
            new OrderCancellationRequested(ORDER, ALICE, "alice", NOW);

    private static final CompensationRequired CANCELLED_AS_ASKED = new CompensationRequired(
            ORDER, ALICE, new Failure(FailureCode.CANCELLED_BY_CUSTOMER, "The order was cancelled as you asked."));
    private static final OrderResumptionRequested RESUMPTION = new OrderResumptionRequested(ORDER, "operator");

    private SagaTestFixture<OrderFulfilmentSaga> saga;

    @BeforeEach
    void setUp() {
        saga = new SagaTestFixture<>(OrderFulfilmentSaga.class);
        saga.registerResource(
                DefaultEventGateway.builder().eventBus(saga.getEventBus()).build());
        saga.registerResource(SETTINGS);
        saga.registerResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void asksForEveryDeductionAtOnce() {
        saga.givenNoPriorActivity()
                .whenPublishingA(PLACED)
                .expectActiveSagas(1)
                .expectPublishedEvents(
                        new StockDeductionRequested(ORDER, MUG, 2, 1),
                        new StockDeductionRequested(ORDER, TEA, 1, 1),
                        new CouponUsageRequested(ORDER, WELCOME, ALICE, new Money(32_500), new Money(3_000), 1),
                        new PointDeductionRequested(ORDER, ALICE, 1_000, 1));
    }

    @Test
    void asksOnlyForWhatTheOrderNeeds() {
        saga.givenNoPriorActivity()
                .whenPublishingA(ONE_MUG_ONLY)
                .expectPublishedEvents(new StockDeductionRequested(ORDER, MUG, 1, 1));
    }

    @Test
    void fulfilsTheOrderWhenTheLastAnswerIsIn() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(POINTS_SPENT)
                .andThenAPublished(TEA_DEDUCTED)
                .andThenAPublished(COUPON_USED)
                .whenPublishingA(MUG_DEDUCTED)
                .expectPublishedEvents(FULFILLED);
    }

    @Test
    void waitsWhileAnAnswerIsMissing() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(MUG_DEDUCTED)
                .andThenAPublished(COUPON_USED)
                .whenPublishingA(POINTS_SPENT)
                .expectPublishedEvents();
    }

    @Test
    void countsARepeatedAnswerOnce() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(MUG_DEDUCTED)
                .andThenAPublished(COUPON_USED)
                .andThenAPublished(POINTS_SPENT)
                .whenPublishingA(MUG_DEDUCTED)
                .expectPublishedEvents();
    }

    @Test
    void doesNotBeginAgainWhenTheOrderIsAnnouncedTwice() {
        saga.givenAPublished(ONE_MUG_ONLY)
                .andThenAPublished(new StockDeductionCompleted(ORDER, MUG, 1, 9))
                .whenPublishingA(ONE_MUG_ONLY)
                .expectActiveSagas(1)
                .expectPublishedEvents();
    }

    @Test
    void takesBackWhatCompletedAndWhatHasNotAnsweredWhenAStepFails() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(MUG_DEDUCTED)
                .andThenAPublished(COUPON_USED)
                .whenPublishingA(TEA_REFUSED)
                .expectPublishedEvents(
                        new CompensationRequired(ORDER, ALICE, NO_TEA), MUG_BACK, COUPON_BACK, POINTS_BACK);
    }

    @Test
    void asksForNoCouponBackThatWasRefused() {
        Failure used = new Failure(FailureCode.COUPON_ALREADY_USED, "It was used.");
        saga.givenAPublished(PLACED)
                .andThenAPublished(MUG_DEDUCTED)
                .whenPublishingA(new CouponUsageFailed(ORDER, WELCOME, ALICE, used))
                .expectPublishedEvents(new CompensationRequired(ORDER, ALICE, used), MUG_BACK, TEA_BACK, POINTS_BACK);
    }

    @Test
    void asksForNoPointsBackThatWereRefused() {
        Failure tooFew = new Failure(FailureCode.INSUFFICIENT_POINTS, "Only 999 points are there.");
        saga.givenAPublished(PLACED)
                .andThenAPublished(MUG_DEDUCTED)
                .whenPublishingA(new PointDeductionFailed(ORDER, ALICE, 1_000, tooFew))
                .expectPublishedEvents(new CompensationRequired(ORDER, ALICE, tooFew), MUG_BACK, TEA_BACK, COUPON_BACK);
    }

    @Test
    void cancelsTheOrderWhenEverythingIsTakenBack() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(MUG_DEDUCTED)
                .andThenAPublished(TEA_REFUSED)
                .andThenAPublished(MUG_RESTORED)
                .andThenAPublished(COUPON_RESTORED)
                .whenPublishingA(POINTS_RESTORED)
                .expectPublishedEvents(new CompensationCompleted(ORDER, ALICE, NO_TEA));
    }

    @Test
    void hasNothingToTakeBackWhenTheOnlyStepFails() {
        Failure noMug = new Failure(FailureCode.INSUFFICIENT_STOCK, "No mug is left.");
        saga.givenAPublished(ONE_MUG_ONLY)
                .whenPublishingA(new StockDeductionFailed(ORDER, MUG, 1, noMug))
                .expectPublishedEvents(
                        new CompensationRequired(ORDER, ALICE, noMug), new CompensationCompleted(ORDER, ALICE, noMug));
    }

    @Test
    void keepsTheFirstReasonWhenASecondStepFails() {
        Failure noMug = new Failure(FailureCode.INSUFFICIENT_STOCK, "No mug is left.");
        saga.givenAPublished(PLACED)
                .andThenAPublished(TEA_REFUSED)
                .whenPublishingA(new StockDeductionFailed(ORDER, MUG, 2, noMug))
                .expectPublishedEvents();
    }

    /** The mug was taken back before it was asked for: that it was, is answered by itself. */
    @Test
    void stillWaitsForWhatItAskedBackWhenTheRequestIsRefusedLate() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(TEA_REFUSED)
                .andThenAPublished(new StockDeductionFailed(ORDER, MUG, 2, Failure.alreadyCompensated()))
                .andThenAPublished(COUPON_RESTORED)
                .whenPublishingA(POINTS_RESTORED)
                .expectPublishedEvents();
    }

    @Test
    void cancelsTheOrderThoughARequestWasRefusedLate() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(TEA_REFUSED)
                .andThenAPublished(new StockDeductionFailed(ORDER, MUG, 2, Failure.alreadyCompensated()))
                .andThenAPublished(COUPON_RESTORED)
                .andThenAPublished(POINTS_RESTORED)
                .whenPublishingA(MUG_RESTORED)
                .expectPublishedEvents(new CompensationCompleted(ORDER, ALICE, NO_TEA));
    }

    @Test
    void doesNotFulfilOnALateAnswerAfterCompensationBegan() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(TEA_REFUSED)
                .andThenAPublished(MUG_DEDUCTED)
                .andThenAPublished(COUPON_USED)
                .whenPublishingA(POINTS_SPENT)
                .expectPublishedEvents();
    }

    @Test
    void ignoresRepeatedRestorationsAfterCompensation() {
        compensated().whenPublishingA(MUG_RESTORED).expectPublishedEvents();
    }

    @Test
    void asksAgainForWhatDidNotAnswerInTime() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(MUG_DEDUCTED)
                .andThenAPublished(COUPON_USED)
                .andThenAPublished(POINTS_SPENT)
                .whenPublishingA(new DeadlinePassed(ORDER, 1))
                .expectPublishedEvents(new StockDeductionRequested(ORDER, TEA, 1, 2));
    }

    @Test
    void compensatesWhenTheLastDeadlineHasPassed() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(MUG_DEDUCTED)
                .andThenAPublished(COUPON_USED)
                .andThenAPublished(POINTS_SPENT)
                .andThenAPublished(new DeadlinePassed(ORDER, 1))
                .andThenAPublished(new DeadlinePassed(ORDER, 2))
                .whenPublishingA(new DeadlinePassed(ORDER, 3))
                .expectPublishedEvents(
                        new CompensationRequired(
                                ORDER,
                                ALICE,
                                new Failure(
                                        FailureCode.TIMED_OUT,
                                        "The order could not be processed in time; nothing was charged.")),
                        MUG_BACK,
                        TEA_BACK,
                        COUPON_BACK,
                        POINTS_BACK);
    }

    @Test
    void ignoresADeadlineThatIsNotWaitedForAnyMore() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(new DeadlinePassed(ORDER, 1))
                .whenPublishingA(new DeadlinePassed(ORDER, 1))
                .expectPublishedEvents();
    }

    @Test
    void ignoresADeadlineAfterFulfilment() {
        saga.givenAPublished(ONE_MUG_ONLY)
                .andThenAPublished(new StockDeductionCompleted(ORDER, MUG, 1, 9))
                .whenPublishingA(new DeadlinePassed(ORDER, 1))
                .expectPublishedEvents();
    }

    @Test
    void asksForRestorationsAgain() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(TEA_REFUSED)
                .andThenAPublished(MUG_RESTORED)
                .andThenAPublished(COUPON_RESTORED)
                .whenPublishingA(new DeadlinePassed(ORDER, 2))
                .expectPublishedEvents(new PointRestorationRequested(ORDER, ALICE, 2));
    }

    @Test
    void isStuckWhenARestorationNeverAnswers() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(TEA_REFUSED)
                .andThenAPublished(MUG_RESTORED)
                .andThenAPublished(COUPON_RESTORED)
                .andThenAPublished(new DeadlinePassed(ORDER, 2))
                .whenPublishingA(new DeadlinePassed(ORDER, 3))
                .expectPublishedEvents(new CompensationStuck(ORDER, ALICE, List.of("POINTS:alice")));
    }

    @Test
    void isNoLongerStuckWhenTheAnswerComesAfterAll() {
        stuck().whenPublishingA(POINTS_RESTORED).expectPublishedEvents(new CompensationCompleted(ORDER, ALICE, NO_TEA));
    }

    @Test
    void takesEverythingBackWhenTheCustomerCancelsAfterFulfilment() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(MUG_DEDUCTED)
                .andThenAPublished(TEA_DEDUCTED)
                .andThenAPublished(COUPON_USED)
                .andThenAPublished(POINTS_SPENT)
                .whenPublishingA(CANCELLATION_REQUESTED)
                .expectPublishedEvents(CANCELLED_AS_ASKED, MUG_BACK, TEA_BACK, COUPON_BACK, POINTS_BACK);
    }

    @Test
    void tellsTheCustomerWhenAnOperatorHasCancelledAfterFulfilment() {
        saga.givenAPublished(ONE_MUG_ONLY)
                .andThenAPublished(new StockDeductionCompleted(ORDER, MUG, 1, 9))
                .whenPublishingA(new OrderCancellationRequested(ORDER, ALICE, "operator", NOW))
                .expectPublishedEvents(
                        new CompensationRequired(
                                ORDER,
                                ALICE,
                                new Failure(FailureCode.CANCELLED_BY_OPERATOR, "The shop has cancelled the order.")),
                        MUG_BACK);
    }

    @Test
    void doesNotCompensateTwiceWhenTheCustomerCancelsMeanwhile() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(TEA_REFUSED)
                .whenPublishingA(CANCELLATION_REQUESTED)
                .expectPublishedEvents();
    }

    @Test
    void isLeftToOperatorsWhenTheCustomerCancelsAndItIsStuck() {
        stuck().whenPublishingA(CANCELLATION_REQUESTED).expectPublishedEvents();
    }

    @Test
    void isNotCancelledTwice() {
        compensated().whenPublishingA(CANCELLATION_REQUESTED).expectPublishedEvents();
    }

    @Test
    void takesBackWhatMayBeHeldWhenTheCustomerCancelsBeforeEverythingIsDeducted() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(TEA_DEDUCTED)
                .whenPublishingA(CANCELLATION_REQUESTED)
                .expectPublishedEvents(CANCELLED_AS_ASKED, MUG_BACK, TEA_BACK, COUPON_BACK, POINTS_BACK);
    }

    @Test
    void restoresTheTeaOnlyOnceAfterAnAnswerThatCameLate() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(CANCELLATION_REQUESTED)
                .andThenAPublished(TEA_DEDUCTED)
                .andThenAPublished(TEA_RESTORED)
                .andThenAPublished(MUG_RESTORED)
                .andThenAPublished(COUPON_RESTORED)
                .whenPublishingA(TEA_RESTORED)
                .expectPublishedEvents();
    }

    @Test
    void asksAnewForWhatIsMissingWhenItIsDrivenOn() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(MUG_DEDUCTED)
                .andThenAPublished(COUPON_USED)
                .andThenAPublished(POINTS_SPENT)
                .whenPublishingA(RESUMPTION)
                .expectPublishedEvents(new StockDeductionRequested(ORDER, TEA, 1, 1));
    }

    @Test
    void asksAnewForRestorationsWhenItIsDrivenOn() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(TEA_REFUSED)
                .andThenAPublished(MUG_RESTORED)
                .andThenAPublished(COUPON_RESTORED)
                .andThenAPublished(new DeadlinePassed(ORDER, 2))
                .whenPublishingA(RESUMPTION)
                .expectPublishedEvents(POINTS_BACK);
    }

    @Test
    void asksAnewForRestorationsWhenAStuckOneIsDrivenOn() {
        stuck().whenPublishingA(RESUMPTION).expectPublishedEvents(POINTS_BACK);
    }

    @Test
    void repeatsItsOutcomeWhenItIsDrivenOn() {
        saga.givenAPublished(ONE_MUG_ONLY)
                .andThenAPublished(new StockDeductionCompleted(ORDER, MUG, 1, 9))
                .whenPublishingA(RESUMPTION)
                .expectPublishedEvents(FULFILLED);
    }

    @Test
    void repeatsThatEverythingIsTakenBackWhenItIsDrivenOn() {
        compensated()
                .whenPublishingA(RESUMPTION)
                .expectPublishedEvents(new CompensationCompleted(ORDER, ALICE, NO_TEA));
    }

    @Test
    void isNotDrivenOnWithoutHavingBegun() {
        saga.givenNoPriorActivity()
                .whenPublishingA(RESUMPTION)
                .expectActiveSagas(0)
                .expectPublishedEvents();
    }

    @Test
    void isRebuiltFromItsEventsAsItWas() {
        OrderFulfilmentSaga lived = new OrderFulfilmentSaga();
        lived.events =
                DefaultEventGateway.builder().eventBus(saga.getEventBus()).build();
        lived.settings = SETTINGS;
        lived.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        lived.on(PLACED, null);
        lived.on(MUG_DEDUCTED);
        lived.on(new DeadlinePassed(ORDER, 1));
        lived.on(TEA_REFUSED);
        lived.on(MUG_RESTORED);

        OrderFulfilmentSaga rebuilt = new SagaReplay(SETTINGS, Clock.fixed(NOW, ZoneOffset.UTC))
                .rebuild(Stream.of(PLACED, MUG_DEDUCTED, new DeadlinePassed(ORDER, 1), TEA_REFUSED, MUG_RESTORED)
                        .<EventMessage<?>>map(GenericEventMessage::asEventMessage)
                        .toList())
                .orElseThrow();

        assertThat(rebuilt.progress())
                .isEqualTo(lived.progress())
                .isEqualTo("COMPENSATING: STOCK:mug RESTORED, STOCK:tea FAILED, COUPON:WELCOME RESTORING,"
                        + " POINTS:alice RESTORING because of INSUFFICIENT_STOCK");
        assertThat(rebuilt.deadline()).isEqualTo(lived.deadline());
    }

    @Test
    void isNotRebuiltWithoutItsBeginning() {
        assertThat(new SagaReplay(SETTINGS, Clock.fixed(NOW, ZoneOffset.UTC))
                        .rebuild(List.of(GenericEventMessage.asEventMessage(MUG_DEDUCTED))))
                .isEmpty();
    }

    private WhenState stuck() {
        return saga.givenAPublished(PLACED)
                .andThenAPublished(TEA_REFUSED)
                .andThenAPublished(MUG_RESTORED)
                .andThenAPublished(COUPON_RESTORED)
                .andThenAPublished(new DeadlinePassed(ORDER, 2))
                .andThenAPublished(new DeadlinePassed(ORDER, 3));
    }

    private WhenState compensated() {
        return saga.givenAPublished(PLACED)
                .andThenAPublished(TEA_REFUSED)
                .andThenAPublished(MUG_RESTORED)
                .andThenAPublished(COUPON_RESTORED)
                .andThenAPublished(POINTS_RESTORED);
    }
}

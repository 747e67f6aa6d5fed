package jumun.saga;

import static jumun.saga.OrderSagaFixture.ALICE;
import static jumun.saga.OrderSagaFixture.COUPON_BACK;
import static jumun.saga.OrderSagaFixture.COUPON_RESTORED;
import static jumun.saga.OrderSagaFixture.COUPON_USED;
import static jumun.saga.OrderSagaFixture.MUG;
import static jumun.saga.OrderSagaFixture.MUG_BACK;
import static jumun.saga.OrderSagaFixture.MUG_DEDUCTED;
import static jumun.saga.OrderSagaFixture.MUG_RESTORED;
import static jumun.saga.OrderSagaFixture.NO_TEA;
import static jumun.saga.OrderSagaFixture.ONE_MUG_ONLY;
import static jumun.saga.OrderSagaFixture.ORDER;
import static jumun.saga.OrderSagaFixture.PLACED;
import static jumun.saga.OrderSagaFixture.POINTS_BACK;
import static jumun.saga.OrderSagaFixture.POINTS_RESTORED;
import static jumun.saga.OrderSagaFixture.POINTS_SPENT;
import static jumun.saga.OrderSagaFixture.TEA_BACK;
import static jumun.saga.OrderSagaFixture.TEA_REFUSED;
import static jumun.saga.OrderSagaFixture.WELCOME;
import static jumun.saga.OrderSagaFixture.compensated;

import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.compensation.CompensationCompleted;
import jumun.api.compensation.CompensationRequired;
import jumun.api.coupon.CouponUsageFailed;
import jumun.api.point.PointDeductionFailed;
import jumun.api.stock.StockDeductionFailed;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

/** A step fails: what was deducted, or may have been, is restored. */
class OrderCompensationTest {

    private final SagaTestFixture<OrderFulfilmentSaga> saga = OrderSagaFixture.newSaga();

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
}

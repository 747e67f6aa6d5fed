package jumun.saga;

import static jumun.saga.OrderSagaFixture.ALICE;
import static jumun.saga.OrderSagaFixture.COUPON_USED;
import static jumun.saga.OrderSagaFixture.FULFILLED;
import static jumun.saga.OrderSagaFixture.MUG;
import static jumun.saga.OrderSagaFixture.MUG_DEDUCTED;
import static jumun.saga.OrderSagaFixture.ONE_MUG_ONLY;
import static jumun.saga.OrderSagaFixture.ORDER;
import static jumun.saga.OrderSagaFixture.PLACED;
import static jumun.saga.OrderSagaFixture.POINTS_SPENT;
import static jumun.saga.OrderSagaFixture.TEA;
import static jumun.saga.OrderSagaFixture.TEA_DEDUCTED;
import static jumun.saga.OrderSagaFixture.WELCOME;

import jumun.api.Money;
import jumun.api.coupon.CouponUsageRequested;
import jumun.api.point.PointDeductionRequested;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionRequested;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

/** An order is fulfilled once everything it needs is deducted. */
class OrderFulfilmentSagaTest {

    private final SagaTestFixture<OrderFulfilmentSaga> saga = OrderSagaFixture.newSaga();

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
}

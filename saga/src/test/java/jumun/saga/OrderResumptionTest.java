package jumun.saga;

import static jumun.saga.OrderSagaFixture.ALICE;
import static jumun.saga.OrderSagaFixture.COUPON_RESTORED;
import static jumun.saga.OrderSagaFixture.COUPON_USED;
import static jumun.saga.OrderSagaFixture.FULFILLED;
import static jumun.saga.OrderSagaFixture.MUG;
import static jumun.saga.OrderSagaFixture.MUG_DEDUCTED;
import static jumun.saga.OrderSagaFixture.MUG_RESTORED;
import static jumun.saga.OrderSagaFixture.NO_TEA;
import static jumun.saga.OrderSagaFixture.ONE_MUG_ONLY;
import static jumun.saga.OrderSagaFixture.ORDER;
import static jumun.saga.OrderSagaFixture.PLACED;
import static jumun.saga.OrderSagaFixture.POINTS_BACK;
import static jumun.saga.OrderSagaFixture.POINTS_SPENT;
import static jumun.saga.OrderSagaFixture.RESUMPTION;
import static jumun.saga.OrderSagaFixture.TEA;
import static jumun.saga.OrderSagaFixture.TEA_REFUSED;
import static jumun.saga.OrderSagaFixture.compensated;
import static jumun.saga.OrderSagaFixture.stuck;

import jumun.api.compensation.CompensationCompleted;
import jumun.api.compensation.DeadlinePassed;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionRequested;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

/** An operator has an order resumed: what it waits for is requested anew, and an outcome is repeated. */
class OrderResumptionTest {

    private final SagaTestFixture<OrderFulfilmentSaga> saga = OrderSagaFixture.newSaga();

    @Test
    void asksAnewForWhatIsMissingWhenItIsResumed() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(MUG_DEDUCTED)
                .andThenAPublished(COUPON_USED)
                .andThenAPublished(POINTS_SPENT)
                .whenPublishingA(RESUMPTION)
                .expectPublishedEvents(new StockDeductionRequested(ORDER, TEA, 1, 1));
    }

    @Test
    void asksAnewForRestorationsWhenItIsResumed() {
        saga.givenAPublished(PLACED)
                .andThenAPublished(TEA_REFUSED)
                .andThenAPublished(MUG_RESTORED)
                .andThenAPublished(COUPON_RESTORED)
                .andThenAPublished(new DeadlinePassed(ORDER, 2))
                .whenPublishingA(RESUMPTION)
                .expectPublishedEvents(POINTS_BACK);
    }

    @Test
    void asksAnewForRestorationsWhenAStuckOneIsResumed() {
        stuck().whenPublishingA(RESUMPTION).expectPublishedEvents(POINTS_BACK);
    }

    @Test
    void repeatsItsOutcomeWhenItIsResumed() {
        saga.givenAPublished(ONE_MUG_ONLY)
                .andThenAPublished(new StockDeductionCompleted(ORDER, MUG, 1, 9))
                .whenPublishingA(RESUMPTION)
                .expectPublishedEvents(FULFILLED);
    }

    @Test
    void repeatsThatEverythingIsTakenBackWhenItIsResumed() {
        compensated()
                .whenPublishingA(RESUMPTION)
                .expectPublishedEvents(new CompensationCompleted(ORDER, ALICE, NO_TEA));
    }

    @Test
    void isNotResumedWithoutHavingBegun() {
        saga.givenNoPriorActivity()
                .whenPublishingA(RESUMPTION)
                .expectActiveSagas(0)
                .expectPublishedEvents();
    }
}

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
import static jumun.saga.OrderSagaFixture.TEA;
import static jumun.saga.OrderSagaFixture.TEA_BACK;
import static jumun.saga.OrderSagaFixture.TEA_REFUSED;
import static jumun.saga.OrderSagaFixture.stuck;

import java.util.List;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.compensation.CompensationCompleted;
import jumun.api.compensation.CompensationRequired;
import jumun.api.compensation.CompensationStuck;
import jumun.api.compensation.DeadlinePassed;
import jumun.api.compensation.PointRestorationRequested;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionRequested;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

/** An answer is overdue: the request is repeated, then the order compensated, and at last left to operators. */
class OrderDeadlineTest {

    private final SagaTestFixture<OrderFulfilmentSaga> saga = OrderSagaFixture.newSaga();

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
}

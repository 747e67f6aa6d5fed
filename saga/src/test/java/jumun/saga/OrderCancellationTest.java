package jumun.saga;

import static jumun.saga.OrderSagaFixture.ALICE;
import static jumun.saga.OrderSagaFixture.CANCELLATION_REQUESTED;
import static jumun.saga.OrderSagaFixture.CANCELLED_AS_ASKED;
import static jumun.saga.OrderSagaFixture.COUPON_BACK;
import static jumun.saga.OrderSagaFixture.COUPON_RESTORED;
import static jumun.saga.OrderSagaFixture.COUPON_USED;
import static jumun.saga.OrderSagaFixture.MUG;
import static jumun.saga.OrderSagaFixture.MUG_BACK;
import static jumun.saga.OrderSagaFixture.MUG_DEDUCTED;
import static jumun.saga.OrderSagaFixture.MUG_RESTORED;
import static jumun.saga.OrderSagaFixture.NOW;
import static jumun.saga.OrderSagaFixture.ONE_MUG_ONLY;
import static jumun.saga.OrderSagaFixture.ORDER;
import static jumun.saga.OrderSagaFixture.PLACED;
import static jumun.saga.OrderSagaFixture.POINTS_BACK;
import static jumun.saga.OrderSagaFixture.POINTS_SPENT;
import static jumun.saga.OrderSagaFixture.TEA_BACK;
import static jumun.saga.OrderSagaFixture.TEA_DEDUCTED;
import static jumun.saga.OrderSagaFixture.TEA_REFUSED;
import static jumun.saga.OrderSagaFixture.TEA_RESTORED;
import static jumun.saga.OrderSagaFixture.compensated;
import static jumun.saga.OrderSagaFixture.stuck;

import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.compensation.CompensationRequired;
import jumun.api.order.OrderCancellationRequested;
import jumun.api.stock.StockDeductionCompleted;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

/** An order is cancelled by its customer or by an operator. */
class OrderCancellationTest {

    private final SagaTestFixture<OrderFulfilmentSaga> saga = OrderSagaFixture.newSaga();

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
}

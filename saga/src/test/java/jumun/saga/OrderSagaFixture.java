package jumun.saga;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.compensation.CompensationRequired;
import jumun.api.compensation.CouponRestorationRequested;
import jumun.api.compensation.DeadlinePassed;
import jumun.api.compensation.OrderResumptionRequested;
import jumun.api.compensation.PointRestorationRequested;
import jumun.api.compensation.StockRestorationRequested;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponRestored;
import jumun.api.coupon.CouponUsageCompleted;
import jumun.api.order.OrderCancellationRequested;
import jumun.api.order.OrderFulfilled;
import jumun.api.order.OrderId;
import jumun.api.order.OrderLine;
import jumun.api.order.OrderPlaced;
import jumun.api.point.PointDeductionCompleted;
import jumun.api.point.PointsRestored;
import jumun.api.stock.ProductId;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionFailed;
import jumun.api.stock.StockRestored;
import org.axonframework.eventhandling.gateway.DefaultEventGateway;
import org.axonframework.test.saga.SagaTestFixture;
import org.axonframework.test.saga.WhenState;

/** An order of two mugs and a tea, with a coupon and points: its messages, and the sagas from which tests begin. */
final class OrderSagaFixture {

    static final OrderId ORDER = new OrderId("order-1");
    static final UserId ALICE = new UserId("alice");
    static final CouponId WELCOME = new CouponId("WELCOME");
    static final ProductId MUG = new ProductId("mug");
    static final ProductId TEA = new ProductId("tea");
    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    static final SagaSettings SETTINGS = new SagaSettings(
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(15)),
            Duration.ofSeconds(30),
            List.of(Duration.ofSeconds(5)),
            Duration.ofSeconds(10));

    static final OrderPlaced PLACED = new OrderPlaced(
            ORDER,
            ALICE,
            List.of(new OrderLine(MUG, "Mug", 2, new Money(12_000)), new OrderLine(TEA, "Tea", 1, new Money(8_500))),
            new Money(32_500),
            WELCOME,
            new Money(3_000),
            1_000,
            new Money(28_500),
            NOW);
    static final OrderPlaced ONE_MUG_ONLY = new OrderPlaced(
            ORDER,
            ALICE,
            List.of(new OrderLine(MUG, "Mug", 1, new Money(12_000))),
            new Money(12_000),
            null,
            Money.ZERO,
            0,
            new Money(12_000),
            NOW);

    static final StockDeductionCompleted MUG_DEDUCTED = new StockDeductionCompleted(ORDER, MUG, 2, 8);
    static final StockDeductionCompleted TEA_DEDUCTED = new StockDeductionCompleted(ORDER, TEA, 1, 9);
    static final CouponUsageCompleted COUPON_USED = new CouponUsageCompleted(ORDER, WELCOME, ALICE, new Money(3_000));
    static final PointDeductionCompleted POINTS_SPENT = new PointDeductionCompleted(ORDER, ALICE, 1_000, List.of(), 0);

    static final Failure NO_TEA = new Failure(FailureCode.INSUFFICIENT_STOCK, "No tea is left.");
    static final StockDeductionFailed TEA_REFUSED = new StockDeductionFailed(ORDER, TEA, 1, NO_TEA);
    static final StockRestored MUG_RESTORED = new StockRestored(ORDER, MUG, 2, 10);
    static final StockRestored TEA_RESTORED = new StockRestored(ORDER, TEA, 1, 10);
    static final CouponRestored COUPON_RESTORED = new CouponRestored(ORDER, WELCOME, ALICE, true);
    static final PointsRestored POINTS_RESTORED = new PointsRestored(ORDER, ALICE, 1_000, List.of(), 1_000);

    static final StockRestorationRequested MUG_BACK = new StockRestorationRequested(ORDER, MUG, 1);
    static final StockRestorationRequested TEA_BACK = new StockRestorationRequested(ORDER, TEA, 1);
    static final CouponRestorationRequested COUPON_BACK = new CouponRestorationRequested(ORDER, WELCOME, ALICE, 1);
    static final PointRestorationRequested POINTS_BACK = new PointRestorationRequested(ORDER, ALICE, 1);
    static final OrderFulfilled FULFILLED = new OrderFulfilled(ORDER, ALICE);
    static final OrderCancellationRequested CANCELLATION_REQUESTED =
            new OrderCancellationRequested(ORDER, ALICE, "alice", NOW);

    static final CompensationRequired CANCELLED_AS_ASKED = new CompensationRequired(
            ORDER, ALICE, new Failure(FailureCode.CANCELLED_BY_CUSTOMER, "The order was cancelled as you asked."));
    static final OrderResumptionRequested RESUMPTION = new OrderResumptionRequested(ORDER, "operator");

    private OrderSagaFixture() {}

    /** One that has not begun, and has what it needs for it. */
    static SagaTestFixture<OrderFulfilmentSaga> newSaga() {
        SagaTestFixture<OrderFulfilmentSaga> saga = new SagaTestFixture<>(OrderFulfilmentSaga.class);
        saga.registerResource(
                DefaultEventGateway.builder().eventBus(saga.getEventBus()).build());
        saga.registerResource(SETTINGS);
        saga.registerResource(Clock.fixed(NOW, ZoneOffset.UTC));
        return saga;
    }

    /** One whose points were never restored. */
    static WhenState stuck() {
        return newSaga()
                .givenAPublished(PLACED)
                .andThenAPublished(TEA_REFUSED)
                .andThenAPublished(MUG_RESTORED)
                .andThenAPublished(COUPON_RESTORED)
                .andThenAPublished(new DeadlinePassed(ORDER, 2))
                .andThenAPublished(new DeadlinePassed(ORDER, 3));
    }

    /** One in which everything was taken back because no tea was left. */
    static WhenState compensated() {
        return newSaga()
                .givenAPublished(PLACED)
                .andThenAPublished(TEA_REFUSED)
                .andThenAPublished(MUG_RESTORED)
                .andThenAPublished(COUPON_RESTORED)
                .andThenAPublished(POINTS_RESTORED);
    }
}

package jumun.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.compensation.DeadlinePassed;
import jumun.api.compensation.OrderResumptionRequested;
import jumun.api.order.OrderId;
import jumun.api.order.OrderLine;
import jumun.api.order.OrderPlaced;
import jumun.api.stock.ProductId;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionFailed;
import jumun.api.stock.StockRestored;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.gateway.DefaultEventGateway;
import org.junit.jupiter.api.Test;

/** Until when a saga waits: all waits of a phase count from when the saga asked first, however late it is told that one is over (O4, O5). */
class SagaDeadlineTest {

    private static final OrderId ORDER = new OrderId("order-1");
    private static final UserId ALICE = new UserId("alice");
    private static final ProductId MUG = new ProductId("mug");
    private static final ProductId TEA = new ProductId("tea");
    private static final Instant PLACED_AT = Instant.parse("2026-11-24T09:00:00Z");

    private final OrderFulfilmentSaga saga = new OrderFulfilmentSaga();

    SagaDeadlineTest() {
        saga.events = DefaultEventGateway.builder()
                .eventBus(SimpleEventBus.builder().build())
                .build();
        saga.settings = new SagaSettings(
                List.of(Duration.ofSeconds(5), Duration.ofSeconds(15)),
                Duration.ofSeconds(30),
                List.of(Duration.ofSeconds(7)),
                Duration.ofSeconds(11));
        placed();
    }

    @Test
    void waitsForDeductionsAsLongAsIsSetForEachTimeOfAsking() {
        assertThat(waitsUntil()).isEqualTo(5);

        passes(1, 6);
        assertThat(waitsUntil()).isEqualTo(15);

        passes(2, 20);
        assertThat(waitsUntil()).isEqualTo(30);
    }

    @Test
    void waitsForRestorationsFromWhenItCompensates() {
        passes(1, 6);
        passes(2, 16);
        passes(3, 32);
        assertThat(waitsUntil()).isEqualTo(32 + 7);

        passes(4, 40);
        assertThat(waitsUntil()).isEqualTo(32 + 11);

        passes(5, 44);
        assertThat(saga.state()).isEqualTo(SagaState.STUCK);
        assertThat(saga.deadline().at()).isNull();
    }

    @Test
    void waitsAnewWhenItIsResumed() {
        passes(1, 6);
        resumed(100);
        assertThat(waitsUntil()).isEqualTo(100 + 5);

        refused(101);
        passes(4, 110);
        resumed(200);
        assertThat(waitsUntil()).isEqualTo(200 + 7);

        passes(6, 208);
        passes(7, 212);
        assertThat(saga.state()).isEqualTo(SagaState.STUCK);
        resumed(300);
        assertThat(waitsUntil()).isEqualTo(300 + 7);
    }

    @Test
    void waitsForNothingWhenTheOrderIsFulfilled() {
        saga.on(new StockDeductionCompleted(ORDER, MUG, 2, 8));
        assertThat(waitsUntil()).isEqualTo(5);

        saga.on(new StockDeductionCompleted(ORDER, TEA, 1, 9));
        assertThat(saga.deadline().at()).isNull();
    }

    @Test
    void waitsForNothingWhenEverythingIsTakenBack() {
        refused(2);
        assertThat(waitsUntil()).isEqualTo(2 + 7);

        saga.on(new StockRestored(ORDER, MUG, 2, 10));
        assertThat(saga.deadline().at()).isNull();
    }

    private void placed() {
        isNow(0);
        saga.on(
                new OrderPlaced(
                        ORDER,
                        ALICE,
                        List.of(
                                new OrderLine(MUG, "Mug", 2, new Money(12_000)),
                                new OrderLine(TEA, "Tea", 1, new Money(8_500))),
                        new Money(32_500),
                        null,
                        Money.ZERO,
                        0,
                        new Money(32_500),
                        PLACED_AT),
                null);
    }

    private void passes(int deadline, long seconds) {
        isNow(seconds);
        saga.on(new DeadlinePassed(ORDER, deadline));
    }

    private void resumed(long seconds) {
        isNow(seconds);
        saga.on(new OrderResumptionRequested(ORDER, "operator"));
    }

    private void refused(long seconds) {
        isNow(seconds);
        saga.on(new StockDeductionFailed(ORDER, TEA, 1, new Failure(FailureCode.INSUFFICIENT_STOCK, "No tea.")));
    }

    private void isNow(long seconds) {
        saga.clock = Clock.fixed(PLACED_AT.plusSeconds(seconds), ZoneOffset.UTC);
    }

    /** The seconds from when the order was placed. */
    private long waitsUntil() {
        return Duration.between(PLACED_AT, saga.deadline().at()).toSeconds();
    }
}

package jumun.saga;

import static jumun.saga.OrderSagaFixture.ALICE;
import static jumun.saga.OrderSagaFixture.CANCELLATION_REQUESTED;
import static jumun.saga.OrderSagaFixture.MUG;
import static jumun.saga.OrderSagaFixture.NOW;
import static jumun.saga.OrderSagaFixture.ORDER;
import static jumun.saga.OrderSagaFixture.POINTS_RESTORED;
import static jumun.saga.OrderSagaFixture.POINTS_SPENT;
import static jumun.saga.OrderSagaFixture.SETTINGS;
import static jumun.saga.OrderSagaFixture.TEA_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jumun.api.Event;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.Money;
import jumun.api.compensation.DeadlinePassed;
import jumun.api.compensation.OrderResumptionRequested;
import jumun.api.order.OrderLine;
import jumun.api.order.OrderPlaced;
import jumun.api.point.PointDeductionFailed;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionFailed;
import jumun.api.stock.StockRestored;
import jumun.platform.Json;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;

/**
 * A saga reads events of several partitions in another order than that in which they were made. Given what it has read, with when
 * that was made and what it said, expect the same saga from all of it in the order of time (O10).
 */
class SagaReplayTest {

    private static final Instant PLACED_AT = NOW;
    private static final Clock CLOCK = Clock.fixed(PLACED_AT, ZoneOffset.UTC);

    private static final OrderPlaced PLACED = new OrderPlaced(
            ORDER,
            ALICE,
            List.of(new OrderLine(MUG, "Mug", 1, new Money(12_000))),
            new Money(12_000),
            null,
            Money.ZERO,
            1_000,
            new Money(11_000),
            PLACED_AT);
    private static final StockDeductionCompleted MUG_DEDUCTED = new StockDeductionCompleted(ORDER, MUG, 1, 9);
    private static final StockDeductionFailed MUG_REFUSED =
            new StockDeductionFailed(ORDER, MUG, 1, new Failure(FailureCode.INSUFFICIENT_STOCK, "No mug is left."));
    private static final StockRestored MUG_RESTORED = new StockRestored(ORDER, MUG, 1, 10);
    private static final PointDeductionFailed POINTS_REFUSED = new PointDeductionFailed(
            ORDER, ALICE, 1_000, new Failure(FailureCode.INSUFFICIENT_POINTS, "Too few points."));

    private final SagaReplay replay = new SagaReplay(SETTINGS, CLOCK);
    private final List<EventMessage<?>> history = new ArrayList<>();
    private final OrderFulfilmentSaga lived = new OrderFulfilmentSaga();
    private Instant now = PLACED_AT;

    SagaReplayTest() {
        lived.events = new Said();
        lived.settings = SETTINGS;
        lived.clock = CLOCK;
    }

    @Test
    void leavesAnOrderTimedOutThoughTheLastAnswerWasMadeBeforeTheDeadline() {
        placedAndAskedThreeTimes();
        reads(30.20, 30.10, new DeadlinePassed(ORDER, 3), () -> lived.on(new DeadlinePassed(ORDER, 3)));
        reads(30.25, 29.98, POINTS_SPENT, () -> lived.on(POINTS_SPENT));
        reads(30.40, 30.35, POINTS_RESTORED, () -> lived.on(POINTS_RESTORED));
        isRebuiltAs("COMPENSATING: STOCK:mug RESTORING, POINTS:alice RESTORED because of TIMED_OUT");

        reads(30.50, 30.45, MUG_RESTORED, () -> lived.on(MUG_RESTORED));
        isRebuiltAs("COMPENSATED: STOCK:mug RESTORED, POINTS:alice RESTORED because of TIMED_OUT");
    }

    @Test
    void leavesAnOrderFulfilledThoughTheDeadlinePassedBeforeTheLastAnswerWasMade() {
        placedAndAskedThreeTimes();
        reads(30.20, 30.15, POINTS_SPENT, () -> lived.on(POINTS_SPENT));
        reads(30.30, 30.10, new DeadlinePassed(ORDER, 3), () -> lived.on(new DeadlinePassed(ORDER, 3)));

        isRebuiltAs("FULFILLED: STOCK:mug COMPLETED, POINTS:alice COMPLETED");
    }

    @Test
    void cancelsAFulfilledOrderThoughTheCancellationWasAskedForBeforeTheLastAnswerWasMade() {
        reads(0.1, 0, PLACED, () -> lived.on(PLACED, null));
        reads(1.2, 1.1, MUG_DEDUCTED, () -> lived.on(MUG_DEDUCTED));
        reads(2.2, 2.1, POINTS_SPENT, () -> lived.on(POINTS_SPENT));
        history.add(message(2.0, CANCELLATION_REQUESTED));

        assertThat(rebuilt().progress())
                .isEqualTo(
                        "COMPENSATING: STOCK:mug RESTORING, POINTS:alice RESTORING because of CANCELLED_BY_CUSTOMER");

        history.removeLast();
        reads(2.3, 2.0, CANCELLATION_REQUESTED, () -> lived.on(CANCELLATION_REQUESTED));
        isRebuiltAs("COMPENSATING: STOCK:mug RESTORING, POINTS:alice RESTORING because of CANCELLED_BY_CUSTOMER");
    }

    @Test
    void keepsTheReasonAndWhatWasAskedBackThoughAnotherRefusalWasMadeEarlier() {
        reads(0.1, 0, PLACED, () -> lived.on(PLACED, null));
        reads(1.2, 1.1, MUG_REFUSED, () -> lived.on(MUG_REFUSED));
        reads(1.3, 1.0, POINTS_REFUSED, () -> lived.on(POINTS_REFUSED));
        isRebuiltAs("COMPENSATING: STOCK:mug FAILED, POINTS:alice RESTORING because of INSUFFICIENT_STOCK");

        reads(1.5, 1.4, POINTS_RESTORED, () -> lived.on(POINTS_RESTORED));
        isRebuiltAs("COMPENSATED: STOCK:mug FAILED, POINTS:alice RESTORED because of INSUFFICIENT_STOCK");
    }

    @Test
    void countsARestorationThatAHostWhoseClockIsBehindHasMade() {
        placedAndAskedThreeTimes();
        reads(30.20, 30.10, new DeadlinePassed(ORDER, 3), () -> lived.on(new DeadlinePassed(ORDER, 3)));
        reads(30.40, 30.05, POINTS_RESTORED, () -> lived.on(POINTS_RESTORED));

        isRebuiltAs("COMPENSATING: STOCK:mug RESTORING, POINTS:alice RESTORED because of TIMED_OUT");
    }

    @Test
    void staysStuckUntilItIsResumed() {
        placedAndAskedThreeTimes();
        reads(30.20, 30.10, new DeadlinePassed(ORDER, 3), () -> lived.on(new DeadlinePassed(ORDER, 3)));
        reads(35.20, 35.10, new DeadlinePassed(ORDER, 4), () -> lived.on(new DeadlinePassed(ORDER, 4)));
        reads(40.20, 40.10, new DeadlinePassed(ORDER, 5), () -> lived.on(new DeadlinePassed(ORDER, 5)));
        isRebuiltAs("STUCK: STOCK:mug RESTORING, POINTS:alice RESTORING because of TIMED_OUT");

        OrderResumptionRequested resumption = new OrderResumptionRequested(ORDER, "operator");
        reads(50.20, 50.10, resumption, () -> lived.on(resumption));
        isRebuiltAs("COMPENSATING: STOCK:mug RESTORING, POINTS:alice RESTORING because of TIMED_OUT");
    }

    @Test
    void decidesWhatTheSagaHasNotDecidedYet() {
        placedAndAskedThreeTimes();
        history.add(message(29.98, POINTS_SPENT));
        history.add(message(30.10, new DeadlinePassed(ORDER, 3)));

        assertThat(rebuilt().progress()).isEqualTo("FULFILLED: STOCK:mug COMPLETED, POINTS:alice COMPLETED");
    }

    @Test
    void isWrittenLikeTheOneThatLived() throws Exception {
        placedAndAskedThreeTimes();
        ObjectMapper json = Json.newMapper();

        assertThat(json.valueToTree(rebuilt()).toString())
                .isEqualTo(json.valueToTree(lived).toString());
    }

    @Test
    void isRebuiltFromItsEventsAsItWas() {
        lived.on(OrderSagaFixture.PLACED, null);
        lived.on(OrderSagaFixture.MUG_DEDUCTED);
        lived.on(new DeadlinePassed(ORDER, 1));
        lived.on(TEA_REFUSED);
        lived.on(OrderSagaFixture.MUG_RESTORED);

        OrderFulfilmentSaga rebuilt = replay.rebuild(Stream.of(
                                OrderSagaFixture.PLACED,
                                OrderSagaFixture.MUG_DEDUCTED,
                                new DeadlinePassed(ORDER, 1),
                                TEA_REFUSED,
                                OrderSagaFixture.MUG_RESTORED)
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
        assertThat(replay.rebuild(List.of(GenericEventMessage.asEventMessage(MUG_DEDUCTED))))
                .isEmpty();
    }

    private void placedAndAskedThreeTimes() {
        reads(0.1, 0, PLACED, () -> lived.on(PLACED, null));
        reads(1.2, 1.1, MUG_DEDUCTED, () -> lived.on(MUG_DEDUCTED));
        reads(5.2, 5.1, new DeadlinePassed(ORDER, 1), () -> lived.on(new DeadlinePassed(ORDER, 1)));
        reads(15.2, 15.1, new DeadlinePassed(ORDER, 2), () -> lived.on(new DeadlinePassed(ORDER, 2)));
    }

    /** The saga reads, so many seconds after the order, what was made at another moment. */
    private void reads(double readAt, double madeAt, Event event, Runnable handling) {
        now = at(readAt);
        history.add(message(madeAt, event));
        handling.run();
    }

    private void isRebuiltAs(String progress) {
        assertThat(lived.progress()).isEqualTo(progress);
        assertThat(rebuilt().progress()).isEqualTo(progress);
    }

    private OrderFulfilmentSaga rebuilt() {
        return replay.rebuild(history.stream()
                        .sorted(Comparator.comparing(EventMessage::getTimestamp))
                        .<EventMessage<?>>map(event -> event)
                        .toList())
                .orElseThrow();
    }

    private static EventMessage<?> message(double madeAt, Object event) {
        return new GenericEventMessage<>(event + "-" + madeAt, event, MetaData.emptyInstance(), at(madeAt));
    }

    private static Instant at(double seconds) {
        return PLACED_AT.plusMillis(Math.round(seconds * 1_000));
    }

    /** What the saga says becomes part of the history, at the moment at which it says it. */
    private final class Said implements EventGateway {

        @Override
        public void publish(List<?> events) {
            events.forEach(event ->
                    history.add(new GenericEventMessage<>(event + "-" + now, event, MetaData.emptyInstance(), now)));
        }

        @Override
        public Registration registerDispatchInterceptor(
                MessageDispatchInterceptor<? super EventMessage<?>> interceptor) {
            return () -> false;
        }
    }
}

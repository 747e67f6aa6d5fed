package jumun.order;

import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.matches;

import java.time.Instant;
import java.util.List;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.api.order.OrderCancellationRequested;
import jumun.api.order.OrderCancelled;
import jumun.api.order.OrderCompleted;
import jumun.api.order.OrderId;
import jumun.api.order.OrderLine;
import jumun.api.order.OrderPlaced;
import jumun.api.stock.ProductId;
import jumun.order.OrderCommand.CancelOrder;
import jumun.order.OrderCommand.CompleteOrder;
import jumun.order.OrderCommand.PlaceOrder;
import jumun.order.OrderCommand.RequestCancellation;
import jumun.platform.Refusal;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
    private static final OrderId ORDER = new OrderId("order-1");
    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");
    private static final CouponId WELCOME = new CouponId("WELCOME");
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final OrderLine TWO_MUGS = new OrderLine(new ProductId("mug"), "Mug", 2, new Money(12_000));
    private static final Failure SOLD_OUT = new Failure(FailureCode.INSUFFICIENT_STOCK, "Only 1 of 'Mug' is left.");

    private static final OrderPlaced PLACED = new OrderPlaced(
            ORDER,
            ALICE,
            List.of(TWO_MUGS),
            new Money(24_000),
            WELCOME,
            new Money(3_000),
            1_000,
            new Money(20_000),
            NOW);
    private static final OrderCompleted COMPLETED = new OrderCompleted(ORDER, ALICE, NOW);
    private static final OrderCancelled CANCELLED = new OrderCancelled(ORDER, ALICE, SOLD_OUT, NOW);
    private static final OrderCancellationRequested CANCELLATION_REQUESTED =
            new OrderCancellationRequested(ORDER, ALICE, "alice", NOW);

    private FixtureConfiguration<Order> order;

    @BeforeEach
    void setUp() {
        order = new AggregateTestFixture<>(Order.class);
    }

    @Test
    void isPlacedWithExactAmounts() {
        order.givenNoPriorActivity().when(place(1_000)).expectEvents(PLACED);
    }

    @Test
    void mayBePaidWithPointsAltogether() {
        order.givenNoPriorActivity()
                .when(place(21_000))
                .expectEvents(new OrderPlaced(
                        ORDER,
                        ALICE,
                        List.of(TWO_MUGS),
                        new Money(24_000),
                        WELCOME,
                        new Money(3_000),
                        21_000,
                        Money.ZERO,
                        NOW));
    }

    @Test
    void rejectsMorePointsThanAreLeftToPay() {
        order.givenNoPriorActivity()
                .when(place(21_001))
                .expectException(Refusal.class)
                .expectExceptionMessage(
                        "21001 points were to be spent, but only 21000 is left to pay after the discount.")
                .expectNoEvents();
    }

    @Test
    void isCompletedOnce() {
        order.given(PLACED).when(new CompleteOrder(ORDER, NOW)).expectEvents(COMPLETED);
        order.given(PLACED, COMPLETED).when(new CompleteOrder(ORDER, NOW)).expectNoEvents();
    }

    @Test
    void isCancelledWithTheReasonOnce() {
        order.given(PLACED).when(new CancelOrder(ORDER, SOLD_OUT, NOW)).expectEvents(CANCELLED);
        order.given(PLACED, CANCELLED)
                .when(new CancelOrder(ORDER, SOLD_OUT, NOW))
                .expectNoEvents();
    }

    @Test
    void isNotCompletedAfterItWasCancelled() {
        order.given(PLACED, CANCELLED).when(new CompleteOrder(ORDER, NOW)).expectNoEvents();
    }

    @Test
    void isNotCompletedWhileItsCancellationIsUnderWay() {
        order.given(PLACED, CANCELLATION_REQUESTED)
                .when(new CompleteOrder(ORDER, NOW))
                .expectNoEvents();
    }

    @Test
    void canBeCancelledByItsOwnerBeforeAndAfterCompletion() {
        order.given(PLACED)
                .when(new RequestCancellation(ORDER, ALICE, false, NOW))
                .expectEvents(CANCELLATION_REQUESTED);
        order.given(PLACED, COMPLETED)
                .when(new RequestCancellation(ORDER, ALICE, false, NOW))
                .expectEvents(CANCELLATION_REQUESTED);
    }

    @Test
    void asksForItsCancellationOnce() {
        order.given(PLACED, CANCELLATION_REQUESTED)
                .when(new RequestCancellation(ORDER, ALICE, false, NOW))
                .expectNoEvents();
    }

    @Test
    void doesNotTellStrangersThatItExists() {
        order.given(PLACED)
                .when(new RequestCancellation(ORDER, BOB, false, NOW))
                .expectException(Refusal.class)
                .expectExceptionMessage("There is no order 'order-1'.")
                .expectNoEvents();
    }

    @Test
    void canBeCancelledByOperators() {
        order.given(PLACED)
                .when(new RequestCancellation(ORDER, BOB, true, NOW))
                .expectEvents(new OrderCancellationRequested(ORDER, ALICE, "bob", NOW));
    }

    @Test
    void rejectsCancellationOfWhatIsCancelled() {
        order.given(PLACED, CANCELLED)
                .when(new RequestCancellation(ORDER, ALICE, false, NOW))
                .expectException(Refusal.class)
                .expectNoEvents();
    }

    @Test
    void isCancelledInTheTraceInWhichItWasPlaced() {
        order.given(new GenericEventMessage<>(PLACED, MetaData.with("traceparent", TRACE)))
                .when(
                        new RequestCancellation(ORDER, ALICE, false, NOW),
                        MetaData.with("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                .expectEventsMatching(exactSequenceOf(matches((EventMessage<?> event) ->
                        TRACE.equals(event.getMetaData().get("traceparent")))));
    }

    private static PlaceOrder place(long points) {
        PricedOrder priced = new PricedOrder(List.of(TWO_MUGS), new Money(24_000), WELCOME, new Money(3_000));
        return new PlaceOrder(ORDER, ALICE, priced, points, NOW);
    }
}

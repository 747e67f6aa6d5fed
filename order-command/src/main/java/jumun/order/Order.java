package jumun.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.order.OrderCancellationRequested;
import jumun.api.order.OrderCancelled;
import jumun.api.order.OrderCompleted;
import jumun.api.order.OrderEvent;
import jumun.api.order.OrderPlaced;
import jumun.order.OrderCommand.CancelOrder;
import jumun.order.OrderCommand.CompleteOrder;
import jumun.order.OrderCommand.PlaceOrder;
import jumun.order.OrderCommand.RequestCancellation;
import jumun.platform.Refusal;
import jumun.platform.trace.Traceparent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One order: PENDING until the saga has an outcome, then COMPLETED or CANCELLED (O1, O3, O8). */
@Aggregate(cache = "passingAggregateCache")
class Order {

    private enum Status {
        PENDING,
        COMPLETED,
        CANCELLATION_REQUESTED,
        CANCELLED
    }

    @AggregateIdentifier
    @SuppressWarnings("unused")
    private @Nullable String aggregateId;

    private @Nullable UserId userId;
    private Status status = Status.PENDING;

    /** The trace that it was placed in: whatever happens to it later belongs there, whoever asks for it. */
    private @Nullable String traceparent;

    Order() {}

    @CommandHandler
    Order(PlaceOrder command) {
        PricedOrder order = command.order();
        Money afterDiscount = order.subtotal().minus(order.discount());
        Money points = new Money(command.points());
        if (afterDiscount.isLessThan(points)) {
            throw Refusal.invalid(
                    "POINTS_EXCEED_AMOUNT",
                    "%d %s to be spent, but only %s is left to pay after the discount.",
                    command.points(),
                    command.points() == 1 ? "point was" : "points were",
                    afterDiscount);
        }
        apply(new OrderPlaced(
                command.orderId(),
                command.userId(),
                order.lines(),
                order.subtotal(),
                order.couponId(),
                order.discount(),
                command.points(),
                afterDiscount.minus(points),
                command.at()));
    }

    /** An order whose cancellation was asked for while it was PENDING is not completed: the saga will compensate it. */
    @CommandHandler
    void handle(CompleteOrder command) {
        if (status == Status.PENDING) {
            apply(new OrderCompleted(command.orderId(), owner(), command.at()));
        }
    }

    @CommandHandler
    void handle(CancelOrder command) {
        if (status != Status.CANCELLED) {
            apply(new OrderCancelled(command.orderId(), owner(), command.failure(), command.at()));
        }
    }

    @CommandHandler
    void handle(RequestCancellation command) {
        if (!command.byOps() && !command.requestedBy().equals(owner())) {
            throw OrderRefusals.notFound(command.orderId());
        }
        switch (status) {
            case PENDING, COMPLETED ->
                apply(
                        new OrderCancellationRequested(
                                command.orderId(),
                                owner(),
                                command.requestedBy().value(),
                                command.at()),
                        Traceparent.asMetaData(traceparent));
            case CANCELLATION_REQUESTED -> {}
            case CANCELLED ->
                throw Refusal.conflict("ORDER_CANCELLED", "Order '%s' is cancelled already.", command.orderId());
        }
    }

    @EventSourcingHandler
    void on(OrderEvent event, @MetaDataValue(Traceparent.NAME) @Nullable String traceparent) {
        aggregateId = OrderCommand.aggregateId(event.orderId());
        switch (event) {
            case OrderPlaced placed -> {
                userId = placed.userId();
                this.traceparent = traceparent;
            }
            case OrderCompleted completed -> status = Status.COMPLETED;
            case OrderCancellationRequested requested -> status = Status.CANCELLATION_REQUESTED;
            case OrderCancelled cancelled -> status = Status.CANCELLED;
            default -> {}
        }
    }

    private UserId owner() {
        if (userId == null) {
            throw new IllegalStateException("An order without OrderPlaced was loaded");
        }
        return userId;
    }
}

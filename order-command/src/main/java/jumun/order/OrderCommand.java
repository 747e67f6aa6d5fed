package jumun.order;

import java.time.Instant;
import jumun.api.Failure;
import jumun.api.UserId;
import jumun.api.order.OrderId;
import jumun.platform.processing.AggregateCommand;

/** What {@link Order} can be asked to do. */
sealed interface OrderCommand extends AggregateCommand {

    /** How identifiers of its kind begin in the event store, which all kinds share (ADR 3). */
    String PREFIX = "order:";

    OrderId orderId();

    @Override
    default String aggregateId() {
        return aggregateId(orderId());
    }

    /** Under which identifier the order's events are stored. */
    static String aggregateId(OrderId orderId) {
        return PREFIX + orderId;
    }

    /**
     * Accepts an order at the prices and the discount that hold now (O1, O7).
     *
     * @param points to spend; at most what is left to pay after the discount
     */
    record PlaceOrder(OrderId orderId, UserId userId, PricedOrder order, long points, Instant at)
            implements OrderCommand {}

    /** Everything is deducted (O3). Changes nothing unless the order is PENDING. */
    record CompleteOrder(OrderId orderId, Instant at) implements OrderCommand {}

    /** Everything is taken back (O3). Changes nothing once the order is CANCELLED. */
    record CancelOrder(OrderId orderId, Failure failure, Instant at) implements OrderCommand {}

    /** The customer, or an operator for them, wants the order undone (O8). */
    record RequestCancellation(OrderId orderId, UserId requestedBy, boolean byOps, Instant at)
            implements OrderCommand {}
}

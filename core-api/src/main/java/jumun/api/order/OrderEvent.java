package jumun.api.order;

import jumun.api.OrderRelated;
import jumun.api.Topic;
import jumun.api.UserId;

/** The events of {@link Topic#ORDER}, keyed by user: what one user does stays in order. */
public sealed interface OrderEvent extends OrderRelated
        permits OrderPlaced, OrderFulfilled, OrderCompleted, OrderCancellationRequested, OrderCancelled {

    /** Who placed the order. */
    UserId userId();

    @Override
    default Topic topic() {
        return Topic.ORDER;
    }

    @Override
    default String key() {
        return userId().value();
    }
}

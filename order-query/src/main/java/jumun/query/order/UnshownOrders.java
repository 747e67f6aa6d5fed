package jumun.query.order;

import java.util.Optional;
import jumun.api.UserId;
import jumun.api.order.OrderId;
import jumun.api.order.OrderPlaced;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/**
 * Orders that were accepted and are not shown yet (Q1): tracking is a moment behind, and longer while it is paused or Kafka is away. The
 * event store is asked only for what tracking does not have.
 */
@Component
class UnshownOrders {

    /** How the event store names an order. */
    private static final String PREFIX = "order:";

    private final EventStore store;

    UnshownOrders(EventStore store) {
        this.store = store;
    }

    /** Whose order it is, if there is one. */
    Optional<UserId> ownerOf(OrderId orderId) {
        return store.readEvents(PREFIX + orderId.value(), 0)
                .asStream()
                .findFirst()
                .map(DomainEventMessage::getPayload)
                .filter(OrderPlaced.class::isInstance)
                .map(OrderPlaced.class::cast)
                .map(OrderPlaced::userId);
    }
}

package jumun.query.order;

import java.time.Instant;
import java.util.Optional;
import jumun.api.OrderRelated;
import jumun.api.order.OrderId;
import jumun.platform.processing.MessageBatch;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.springframework.stereotype.Component;

/**
 * Tracks orders (Q1): every event adds to its order's timeline, and those that are about the whole order change its
 * row.
 */
@Component
@ProcessingGroup(OrderProjection.GROUP)
class OrderProjection {

    static final String GROUP = "order-projection";

    private static final String READ = OrderProjection.class.getName() + "/read";
    private static final String TOLD = OrderProjection.class.getName() + "/told";
    private static final String CHANGED = OrderProjection.class.getName() + "/changed";

    private final OrderTable table;
    private final OrderPageTable pages;
    private final OrderResults results;

    OrderProjection(OrderTable table, OrderPageTable pages, OrderResults results) {
        this.table = table;
        this.pages = pages;
        this.results = results;
    }

    @EventHandler
    void on(OrderRelated event, @Timestamp Instant at, @MessageIdentifier String eventId, ReplayStatus replay) {
        MessageBatch.changes(TOLD, pages::add)
                .compute(
                        event.orderId().value(),
                        (orderId, page) -> OrderStory.tell(page == null ? OrderPage.EMPTY : page, event, at, eventId));
        if (OrderStory.isAboutAll(event)) {
            track(event, at, replay);
        }
    }

    private void track(OrderRelated event, Instant at, ReplayStatus replay) {
        OrderRow row = row(event.orderId());
        TrackedOrder before = row.order();
        TrackedOrder after = OrderStory.tell(before, event);
        row.become(after);
        if (!after.end().equals(before.end())) {
            Optional.ofNullable(after.placed()).ifPresent(placed -> results.settled(row, before, placed, at, replay));
        }
    }

    /** All rows that the batch is about are read when the first of them is needed, and written when all have changed. */
    private OrderRow row(OrderId orderId) {
        OrderRow row = MessageBatch.resource(READ, () -> table.find(MessageBatch.orderIds(OrderStory::isAboutAll)))
                .computeIfAbsent(orderId.value(), unknown -> OrderRow.of(TrackedOrder.unknown(orderId), null));
        MessageBatch.changes(CHANGED, table::put).put(orderId.value(), row);
        return row;
    }
}

package jumun.query.order;

import java.time.Instant;
import java.util.Optional;
import jumun.api.OrderRelated;
import jumun.api.order.OrderId;
import jumun.platform.processing.MessageBatch;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.springframework.stereotype.Component;

/** Tracks orders (Q1). */
@Component
@ProcessingGroup(OrderProjection.GROUP)
class OrderProjection {

    static final String GROUP = "order-projection";

    private static final String READ = OrderProjection.class.getName() + "/read";
    private static final String CHANGED = OrderProjection.class.getName() + "/changed";

    private final OrderTable table;
    private final OrderResults results;

    OrderProjection(OrderTable table, OrderResults results) {
        this.table = table;
        this.results = results;
    }

    @EventHandler
    void on(OrderRelated event, @Timestamp Instant at, @MessageIdentifier String eventId, ReplayStatus replay) {
        OrderRow row = row(event.orderId());
        TimelineEntry entry =
                new TimelineEntry(at, event.getClass().getSimpleName(), OrderSentences.sentence(event), eventId);
        TrackedOrder before = row.order();
        TrackedOrder after = OrderStory.tell(before, event).with(entry);
        row.become(after);
        if (!after.end().equals(before.end())) {
            Optional.ofNullable(after.placed()).ifPresent(placed -> results.settled(row, placed, at, replay));
        }
    }

    @ResetHandler
    void reset() {
        table.clear();
    }

    /** All rows of the batch are read when the first of them is needed, and written when all have changed. */
    private OrderRow row(OrderId orderId) {
        OrderRow row = MessageBatch.resource(READ, () -> table.find(MessageBatch.orderIds()))
                .computeIfAbsent(orderId.value(), unknown -> OrderRow.of(TrackedOrder.unknown(orderId), null));
        MessageBatch.changes(CHANGED, table::put).put(orderId.value(), row);
        return row;
    }
}

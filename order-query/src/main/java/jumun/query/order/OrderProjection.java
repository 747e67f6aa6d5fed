package jumun.query.order;

import java.time.Instant;
import jumun.api.OrderRelated;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.springframework.stereotype.Component;

/** Tracks orders (Q1). */
@Component
@ProcessingGroup(OrderProjection.GROUP)
class OrderProjection {

    static final String GROUP = "order-projection";

    private final OrderRows rows;

    OrderProjection(OrderRows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(OrderRelated event, @Timestamp Instant at, @MessageIdentifier String eventId) {
        OrderRow row = rows.findById(event.orderId().value()).orElseGet(() -> rows.save(new OrderRow(event.orderId())));
        TimelineEntry entry =
                new TimelineEntry(at, event.getClass().getSimpleName(), OrderSentences.sentence(event), eventId);
        row.become(OrderStory.tell(row.order(), event).with(entry));
    }

    @ResetHandler
    void reset() {
        rows.deleteAllInBatch();
    }
}

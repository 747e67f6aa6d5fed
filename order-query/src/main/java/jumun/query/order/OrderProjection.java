package jumun.query.order;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jumun.api.OrderRelated;
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

    private static final String BATCH = OrderProjection.class.getName();

    private final OrderRows rows;
    private final OrderResults results;

    OrderProjection(OrderRows rows, OrderResults results) {
        this.rows = rows;
        this.results = results;
    }

    @EventHandler
    void on(OrderRelated event, @Timestamp Instant at, @MessageIdentifier String eventId, ReplayStatus replay) {
        OrderRow row = MessageBatch.<Map<String, OrderRow>>resource(BATCH, this::readBatch)
                .computeIfAbsent(event.orderId().value(), orderId -> rows.save(new OrderRow(event.orderId())));
        TimelineEntry entry =
                new TimelineEntry(at, event.getClass().getSimpleName(), OrderSentences.sentence(event), eventId);
        TrackedOrder before = row.order();
        TrackedOrder after = OrderStory.tell(before, event).with(entry);
        row.become(after);
        if (!after.end().equals(before.end())) {
            Optional.ofNullable(after.placed()).ifPresent(placed -> results.settled(row, placed, at, replay));
        }
    }

    private Map<String, OrderRow> readBatch() {
        return rows.findAllById(MessageBatch.orderIds()).stream()
                .collect(Collectors.toMap(OrderRow::getId, Function.identity()));
    }

    @ResetHandler
    void reset() {
        rows.deleteAllInBatch();
    }
}

package jumun.query.product;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductRegistered;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockEvent;
import jumun.api.stock.StockReceived;
import jumun.api.stock.StockRestored;
import jumun.platform.processing.MessageBatch;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Keeps the catalogue (S1). Only events of the product's own history are applied, in whatever order they come (O6). */
@Component
@ProcessingGroup(ProductProjection.GROUP)
class ProductProjection {

    static final String GROUP = "product-projection";

    private static final String BATCH = ProductProjection.class.getName();

    private final ProductRows rows;

    ProductProjection(ProductRows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(ProductRegistered event, @SequenceNumber long sequence) {
        apply(event, sequence);
    }

    @EventHandler
    void on(PriceChanged event, @SequenceNumber long sequence) {
        apply(event, sequence);
    }

    @EventHandler
    void on(StockReceived event, @SequenceNumber long sequence) {
        apply(event, sequence);
    }

    @EventHandler
    void on(StockDeductionCompleted event, @SequenceNumber long sequence) {
        apply(event, sequence);
    }

    @EventHandler
    void on(StockRestored event, @SequenceNumber long sequence) {
        apply(event, sequence);
    }

    private void apply(StockEvent event, long sequence) {
        batch().computeIfAbsent(event.productId().value(), unknown -> rows.save(new ProductRow(unknown)))
                .apply(event, sequence);
    }

    /** The products of the whole batch, read at once; those that begin in it are added. */
    private Map<String, ProductRow> batch() {
        return MessageBatch.resource(BATCH, () -> {
            Set<String> productIds = MessageBatch.about(
                    StockEvent.class, event -> event.productId().value());
            return rows.findByProductIdIn(productIds).stream()
                    .collect(Collectors.toMap(ProductRow::productId, Function.identity()));
        });
    }
}

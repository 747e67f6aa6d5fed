package jumun.query.product;

import java.util.List;
import java.util.Optional;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductId;
import jumun.api.stock.ProductRegistered;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockEvent;
import jumun.api.stock.StockReceived;
import jumun.api.stock.StockRestored;
import jumun.platform.processing.MessageBatch;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Keeps the catalogue (S1). Only events of the product's own history are applied, in its order. */
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
        ProductRow row = find(event.productId())
                .orElseGet(() -> rows.save(new ProductRow(event.productId().value())));
        row.apply(event, sequence);
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

    @ResetHandler
    void reset() {
        rows.deleteAllInBatch();
    }

    private void apply(StockEvent event, long sequence) {
        find(event.productId()).ifPresent(row -> row.apply(event, sequence));
    }

    /** Reads the rows of the whole batch at once: each is then at hand when it is looked for. */
    private Optional<ProductRow> find(ProductId productId) {
        List<ProductRow> _ = MessageBatch.resource(
                BATCH,
                () -> rows.findAllById(MessageBatch.about(
                        StockEvent.class, event -> event.productId().value())));
        return rows.findById(productId.value());
    }
}

package jumun.query.product;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductRegistered;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockEvent;
import jumun.api.stock.StockReceived;
import jumun.api.stock.StockRestored;
import jumun.platform.audit.ViewCheck.Fact;
import jumun.platform.audit.ViewCheck.Shown;
import jumun.platform.audit.ViewCheck.View;

/** What events say of a product, and what is shown of it (M6). */
final class ProductFacts implements View {

    private final ProductRows rows;

    ProductFacts(ProductRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "product-view";
    }

    @Override
    public String group() {
        return ProductProjection.GROUP;
    }

    @Override
    public Topic topic() {
        return Topic.STOCK;
    }

    @Override
    public Optional<Fact> fact(Event event) {
        return switch (event) {
            case ProductRegistered registered -> available(registered, registered.available());
            case PriceChanged changed ->
                Optional.of(new Fact(
                        changed.productId().value(), costs(changed.unitPrice().minorUnits())));
            case StockReceived received -> available(received, received.available());
            case StockDeductionCompleted completed -> available(completed, completed.available());
            case StockRestored restored -> available(restored, restored.available());
            default -> Optional.empty();
        };
    }

    @Override
    public Map<String, Shown> shown(Collection<String> subjects) {
        return rows.findAllById(subjects).stream()
                .collect(Collectors.toMap(
                        row -> row.view().productId(),
                        row -> new Shown(
                                row.position(),
                                Set.of(
                                        available(row.view().available()),
                                        costs(row.view().unitPrice())))));
    }

    private static Optional<Fact> available(StockEvent event, long quantity) {
        return Optional.of(new Fact(event.productId().value(), available(quantity)));
    }

    private static String available(long quantity) {
        return quantity + " available";
    }

    private static String costs(long minorUnits) {
        return "costs " + minorUnits;
    }
}

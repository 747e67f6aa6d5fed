package jumun.query.product;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jumun.api.Event;
import jumun.api.Money;
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
import jumun.query.product.ProductRow.ProductView;

/** What events say of a product, and what is shown of it (M6). */
final class ProductFacts implements View {

    private static final String PRICE = "price";
    private static final String STOCK = "stock";

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
    public List<Fact> facts(Event event) {
        return switch (event) {
            case ProductRegistered registered ->
                List.of(price(registered, registered.unitPrice()), stock(registered, registered.available()));
            case PriceChanged changed -> List.of(price(changed, changed.unitPrice()));
            case StockReceived received -> List.of(stock(received, received.available()));
            case StockDeductionCompleted completed -> List.of(stock(completed, completed.available()));
            case StockRestored restored -> List.of(stock(restored, restored.available()));
            default -> List.of();
        };
    }

    @Override
    public Map<String, Map<String, Shown>> shown(Collection<String> subjects) {
        return rows.findAllById(subjects).stream()
                .filter(ProductRow::isRegistered)
                .collect(Collectors.toMap(ProductRow::productId, ProductFacts::shown));
    }

    private static Map<String, Shown> shown(ProductRow row) {
        ProductView product = row.view();
        return Map.of(
                PRICE, new Shown(row.pricePosition(), costs(product.unitPrice())),
                STOCK, new Shown(row.stockPosition(), available(product.available())));
    }

    private static Fact price(StockEvent event, Money unitPrice) {
        return new Fact(event.productId().value(), PRICE, costs(unitPrice.minorUnits()));
    }

    private static Fact stock(StockEvent event, long quantity) {
        return new Fact(event.productId().value(), STOCK, available(quantity));
    }

    private static String available(long quantity) {
        return quantity + " available";
    }

    private static String costs(long minorUnits) {
        return "costs " + minorUnits;
    }
}

package jumun.order;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import jumun.api.Event;
import jumun.api.Money;
import jumun.api.Topic;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductId;
import jumun.api.stock.ProductRegistered;
import jumun.platform.audit.ViewCheck.Fact;
import jumun.platform.audit.ViewCheck.Shown;
import jumun.platform.audit.ViewCheck.View;

/** What events say a product costs, and what customers are charged for it (M6, O7). */
final class PriceFacts implements View {

    private final PriceList prices;

    PriceFacts(PriceList prices) {
        this.prices = prices;
    }

    @Override
    public String name() {
        return "price-list";
    }

    @Override
    public String group() {
        return PriceListProjection.GROUP;
    }

    @Override
    public Topic topic() {
        return Topic.STOCK;
    }

    @Override
    public Optional<Fact> fact(Event event) {
        return switch (event) {
            case ProductRegistered registered -> fact(registered.productId(), registered.unitPrice());
            case PriceChanged changed -> fact(changed.productId(), changed.unitPrice());
            default -> Optional.empty();
        };
    }

    @Override
    public Map<String, Shown> shown(Collection<String> subjects) {
        return prices.shown(subjects);
    }

    /** How a price is told. */
    static String costs(Money unitPrice) {
        return "costs " + unitPrice.minorUnits();
    }

    private static Optional<Fact> fact(ProductId productId, Money unitPrice) {
        return Optional.of(new Fact(productId.value(), costs(unitPrice)));
    }
}

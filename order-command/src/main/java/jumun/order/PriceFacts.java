package jumun.order;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /** All that is compared. */
    static final String PRICE = "price";

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
    public List<Fact> facts(Event event) {
        return switch (event) {
            case ProductRegistered registered -> costs(registered.productId(), registered.unitPrice());
            case PriceChanged changed -> costs(changed.productId(), changed.unitPrice());
            default -> List.of();
        };
    }

    @Override
    public Map<String, Map<String, Shown>> shown(Collection<String> subjects) {
        return prices.shown(subjects);
    }

    /** How a price is told. */
    static String costs(Money unitPrice) {
        return "costs " + unitPrice.minorUnits();
    }

    private static List<Fact> costs(ProductId productId, Money unitPrice) {
        return List.of(new Fact(productId.value(), PRICE, costs(unitPrice)));
    }
}

package jumun.order;

import jumun.api.coupon.CampaignOpened;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductRegistered;
import jumun.order.PriceList.PricedProduct;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** Keeps the {@link PriceList} after what inventory and coupon announce. */
@Component
@ProcessingGroup(PriceListProjection.GROUP)
class PriceListProjection {

    static final String GROUP = "price-list";

    private final PriceList prices;

    PriceListProjection(PriceList prices) {
        this.prices = prices;
    }

    @EventHandler
    void on(ProductRegistered event) {
        prices.put(new PricedProduct(event.productId(), event.name(), event.unitPrice()));
    }

    @EventHandler
    void on(PriceChanged event) {
        prices.changePrice(event.productId(), event.unitPrice());
    }

    @EventHandler
    void on(CampaignOpened event) {
        prices.put(event.couponId(), event.terms().discount());
    }

    @ResetHandler
    void reset() {
        prices.clear();
    }
}

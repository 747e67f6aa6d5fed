package jumun.order;

import jumun.api.coupon.CampaignOpened;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductRegistered;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Keeps the {@link PriceList} up to date from the events of inventory and coupon. */
@Component
@ProcessingGroup(PriceListProjection.GROUP)
class PriceListProjection {

    static final String GROUP = "price-list";

    private final PriceEditions editions;

    PriceListProjection(PriceEditions editions) {
        this.editions = editions;
    }

    @EventHandler
    void on(ProductRegistered event, @SequenceNumber long sequence, ReplayStatus replay) {
        editions.put(event.productId(), event.name(), event.unitPrice(), sequence, replay);
    }

    @EventHandler
    void on(PriceChanged event, @SequenceNumber long sequence, ReplayStatus replay) {
        editions.put(event.productId(), null, event.unitPrice(), sequence, replay);
    }

    @EventHandler
    void on(CampaignOpened event, ReplayStatus replay) {
        editions.put(event.couponId(), event.terms().discount(), replay);
    }

    @ResetHandler
    void reset() {
        editions.beginAnother();
    }
}

package jumun.api.stock;

import jumun.api.Event;
import jumun.api.Topic;

/** The events of {@link Topic#STOCK}, keyed by product. */
public sealed interface StockEvent extends Event
        permits ProductRegistered,
                PriceChanged,
                StockReceived,
                StockDeductionRequested,
                StockDeductionCompleted,
                StockDeductionFailed,
                StockRestored {

    /** The product that this is about. */
    ProductId productId();

    @Override
    default Topic topic() {
        return Topic.STOCK;
    }

    @Override
    default String key() {
        return productId().value();
    }
}

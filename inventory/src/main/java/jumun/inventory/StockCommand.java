package jumun.inventory;

import jumun.api.Money;
import jumun.api.order.OrderId;
import jumun.api.stock.ProductId;
import jumun.platform.processing.AggregateCommand;

/** What {@link Stock} can be asked to do. */
sealed interface StockCommand extends AggregateCommand {

    /** How identifiers of its kind begin in the event store, which all kinds share (ADR 3). */
    String PREFIX = "stock:";

    ProductId productId();

    @Override
    default String aggregateId() {
        return aggregateId(productId());
    }

    /** Under which identifier the product's events are stored. */
    static String aggregateId(ProductId productId) {
        return PREFIX + productId;
    }

    /** Puts a product into the catalogue (S1). */
    record RegisterProduct(ProductId productId, String name, Money unitPrice, long stock) implements StockCommand {}

    /** Sets the price of one item (S1). */
    record ChangePrice(ProductId productId, Money unitPrice) implements StockCommand {}

    /** Adds items that arrived (S1). */
    record ReceiveStock(ProductId productId, long quantity) implements StockCommand {}

    /** Gives an order its items, or refuses; answers whether it did. Never throws: it is sent in batches. */
    record DeductStock(ProductId productId, OrderId orderId, long quantity) implements StockCommand {}

    /** Takes back from an order what it holds; 0 confirms that it holds nothing. */
    record RestoreStock(ProductId productId, OrderId orderId, long quantity) implements StockCommand {}
}

package jumun.api.compensation;

import jumun.api.order.OrderId;
import jumun.api.stock.ProductId;

/**
 * Inventory is to put back whatever the order holds of the product, or to refuse it should it still come (O4).
 *
 * @param attempt 1 for the first time of asking
 */
public record StockRestorationRequested(OrderId orderId, ProductId productId, int attempt)
        implements CompensationEvent {}

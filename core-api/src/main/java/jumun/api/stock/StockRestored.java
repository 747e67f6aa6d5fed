package jumun.api.stock;

import jumun.api.OrderRelated;
import jumun.api.order.OrderId;

/**
 * The order holds no items of the product any more (O3). Sent by inventory.
 *
 * @param quantity  items put back; 0 when none had been deducted (O4)
 * @param available items in stock after that
 */
public record StockRestored(OrderId orderId, ProductId productId, long quantity, long available)
        implements StockEvent, OrderRelated {}

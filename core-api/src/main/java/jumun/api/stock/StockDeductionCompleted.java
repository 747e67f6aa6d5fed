package jumun.api.stock;

import jumun.api.OrderRelated;
import jumun.api.order.OrderId;

/**
 * The items belong to the order now (O2). Sent by inventory.
 *
 * @param quantity  items deducted
 * @param available items in stock after that
 */
public record StockDeductionCompleted(OrderId orderId, ProductId productId, long quantity, long available)
        implements StockEvent, OrderRelated {}

package jumun.api.stock;

import jumun.api.Failure;
import jumun.api.OrderRelated;
import jumun.api.order.OrderId;

/**
 * Nothing was deducted for the order, and why (O2, S2). Sent by inventory.
 *
 * @param quantity items that were asked for
 */
public record StockDeductionFailed(OrderId orderId, ProductId productId, long quantity, Failure failure)
        implements StockEvent, OrderRelated {}

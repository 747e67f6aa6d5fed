package jumun.api.stock;

import jumun.api.OrderRelated;
import jumun.api.order.OrderId;

/**
 * An order needs items of a product (O2). Sent by the saga, once per product line; again when nobody answered (O4).
 *
 * @param quantity items
 * @param attempt  1 for the first time of asking
 */
public record StockDeductionRequested(OrderId orderId, ProductId productId, long quantity, int attempt)
        implements StockEvent, OrderRelated {}

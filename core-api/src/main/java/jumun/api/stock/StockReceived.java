package jumun.api.stock;

/**
 * Items arrived (S1). Sent by inventory.
 *
 * @param quantity  items that arrived
 * @param available items in stock after that
 */
public record StockReceived(ProductId productId, long quantity, long available) implements StockEvent {}

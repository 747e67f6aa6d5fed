package jumun.api.stock;

import jumun.api.Money;

/**
 * A product joined the catalogue (S1). Sent by inventory.
 *
 * @param name      what customers know it by
 * @param unitPrice the price of one item
 * @param available items in stock to begin with
 */
public record ProductRegistered(ProductId productId, String name, Money unitPrice, long available)
        implements StockEvent {}

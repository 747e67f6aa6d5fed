package jumun.api.stock;

import jumun.api.Money;

/** A product has a new price; orders placed before keep theirs (S1, O7). Sent by inventory. */
public record PriceChanged(ProductId productId, Money unitPrice) implements StockEvent {}

package jumun.api.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jumun.api.Money;
import jumun.api.stock.ProductId;

/**
 * One product of an order, at the catalogue's price when it was placed (O7). An order has one line per product (S3).
 *
 * @param name      what customers knew it by
 * @param quantity  items, at least 1
 * @param unitPrice the price of one
 */
public record OrderLine(ProductId productId, String name, long quantity, Money unitPrice) {

    public OrderLine {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity must be at least 1, was " + quantity);
        }
    }

    /** What this line costs. */
    @JsonIgnore
    public Money amount() {
        return unitPrice.times(quantity);
    }
}

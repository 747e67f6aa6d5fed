package jumun.query.product;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Table;
import jumun.api.Money;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductRegistered;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockEvent;
import jumun.api.stock.StockReceived;
import jumun.api.stock.StockRestored;
import org.hibernate.annotations.SQLUpdate;
import org.hibernate.jdbc.Expectation;

/**
 * A product's row. Price and stock change independently of each other: it remembers how far in the product's history each of them is,
 * so that it becomes the same in whatever order events come, and however often (O6). It is shown once its name is known.
 *
 * <p>Changes are written as upserts: a batch of those is one statement to the database, a batch of updates is one each.
 */
@Entity
@Table(name = "view_product")
@SQLUpdate(verify = Expectation.None.class, sql = """
        INSERT INTO view_product (available, name, position, price_position, stock_position, unit_price, product_id)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE available = VALUES(available), name = VALUES(name), position = VALUES(position),
        price_position = VALUES(price_position), stock_position = VALUES(stock_position),
        unit_price = VALUES(unit_price)""")
class ProductRow {

    @Id
    private String productId = "";

    private String name = "";
    private long unitPrice;
    private long available;

    /** The later one of the two others, or beyond both: a process that does not know them has written then. */
    private long position = -1;

    private long pricePosition = -1;
    private long stockPosition = -1;

    protected ProductRow() {}

    ProductRow(String productId) {
        this.productId = productId;
    }

    /** What such a process knows of price and stock is as far as its row is. */
    @PostLoad
    void takeOver() {
        if (position > Math.max(pricePosition, stockPosition)) {
            pricePosition = position;
            stockPosition = position;
        }
    }

    /** Applies what of the event was not said by it, or by a later one, before. */
    void apply(StockEvent event, long sequence) {
        switch (event) {
            case ProductRegistered registered -> {
                name = registered.name();
                costs(registered.unitPrice(), sequence);
                has(registered.available(), sequence);
            }
            case PriceChanged changed -> costs(changed.unitPrice(), sequence);
            case StockReceived received -> has(received.available(), sequence);
            case StockDeductionCompleted completed -> has(completed.available(), sequence);
            case StockRestored restored -> has(restored.available(), sequence);
            default -> {}
        }
        position = Math.max(pricePosition, stockPosition);
    }

    private void costs(Money price, long sequence) {
        if (sequence > pricePosition) {
            pricePosition = sequence;
            unitPrice = price.minorUnits();
        }
    }

    private void has(long items, long sequence) {
        if (sequence > stockPosition) {
            stockPosition = sequence;
            available = items;
        }
    }

    String productId() {
        return productId;
    }

    boolean isRegistered() {
        return !name.isEmpty();
    }

    long pricePosition() {
        return pricePosition;
    }

    long stockPosition() {
        return stockPosition;
    }

    ProductView view() {
        return new ProductView(productId, name, unitPrice, available);
    }

    /** A product as customers see it; the price in minor units. */
    record ProductView(String productId, String name, long unitPrice, long available) {}
}

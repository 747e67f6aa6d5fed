package jumun.query.product;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductRegistered;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockEvent;
import jumun.api.stock.StockReceived;
import jumun.api.stock.StockRestored;
import org.hibernate.annotations.SQLUpdate;
import org.hibernate.jdbc.Expectation;

/**
 * A product's row. It remembers how far in the product's history it is, so that a repeated event changes nothing.
 *
 * <p>Changes are written as upserts: a batch of those is one statement to the database, a batch of updates is one each.
 */
@Entity
@Table(name = "view_product")
@SQLUpdate(verify = Expectation.None.class, sql = """
        INSERT INTO view_product (available, name, position, unit_price, product_id)
        VALUES (?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE available = VALUES(available), name = VALUES(name), position = VALUES(position),
        unit_price = VALUES(unit_price)""")
class ProductRow {

    @Id
    private String productId = "";

    private String name = "";
    private long unitPrice;
    private long available;
    private long position = -1;

    protected ProductRow() {}

    ProductRow(String productId) {
        this.productId = productId;
    }

    /** Applies the event unless it, or a later one, was applied before. */
    void apply(StockEvent event, long sequence) {
        if (sequence > position) {
            position = sequence;
            apply(event);
        }
    }

    private void apply(StockEvent event) {
        switch (event) {
            case ProductRegistered registered -> {
                name = registered.name();
                unitPrice = registered.unitPrice().minorUnits();
                available = registered.available();
            }
            case PriceChanged changed -> unitPrice = changed.unitPrice().minorUnits();
            case StockReceived received -> available = received.available();
            case StockDeductionCompleted completed -> available = completed.available();
            case StockRestored restored -> available = restored.available();
            default -> {}
        }
    }

    String productId() {
        return productId;
    }

    long position() {
        return position;
    }

    ProductView view() {
        return new ProductView(productId, name, unitPrice, available);
    }

    /** A product as customers see it; the price in minor units. */
    record ProductView(String productId, String name, long unitPrice, long available) {}
}

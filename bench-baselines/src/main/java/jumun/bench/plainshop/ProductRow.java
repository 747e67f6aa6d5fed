package jumun.bench.plainshop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/** A product and how much of it there is. */
@Entity
@DynamicUpdate
@Table(name = "plain_product")
class ProductRow {

    @Id
    private String productId = "";

    private String name = "";
    private long unitPrice;
    private long available;

    protected ProductRow() {}

    boolean take(long quantity) {
        if (quantity > available) {
            return false;
        }
        available -= quantity;
        return true;
    }

    OrderRow.Line line(long quantity) {
        return new OrderRow.Line(productId, name, quantity, unitPrice);
    }
}

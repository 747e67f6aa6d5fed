package jumun.bench.plainshop;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** An order, which is only ever stored when it is done. */
@Entity
@Table(name = "plain_order")
@SuppressWarnings("unused")
class OrderRow implements Persistable<String> {

    @Id
    private String orderId = "";

    private String userId = "";
    private String status = "COMPLETED";
    private @Nullable String couponId;
    private long subtotal;
    private long discount;
    private long points;
    private Instant placedAt = Instant.EPOCH;

    @ElementCollection
    @CollectionTable(name = "plain_order_line", joinColumns = @JoinColumn(name = "order_id"))
    private List<Line> lines = new ArrayList<>();

    /** A product in an order, at the price of the moment. */
    @Embeddable
    record Line(String productId, String name, long quantity, long unitPrice) {

        long amount() {
            return Math.multiplyExact(quantity, unitPrice);
        }
    }

    protected OrderRow() {}

    OrderRow(
            String orderId,
            String userId,
            @Nullable String couponId,
            long subtotal,
            long discount,
            long points,
            Instant placedAt,
            List<Line> lines) {
        this.orderId = orderId;
        this.userId = userId;
        this.couponId = couponId;
        this.subtotal = subtotal;
        this.discount = discount;
        this.points = points;
        this.placedAt = placedAt;
        this.lines = new ArrayList<>(lines);
    }

    @Override
    public String getId() {
        return orderId;
    }

    /** Never looked for before it is inserted. */
    @Override
    public boolean isNew() {
        return true;
    }
}

package jumun.bench.plainshop;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A customer's coupon. */
@Entity
@DynamicUpdate
@Table(name = "plain_coupon")
class CouponRow {

    @EmbeddedId
    private CouponKey key = new CouponKey("", "");

    private String status = "";

    @SuppressWarnings("unused")
    private @Nullable String orderId;

    protected CouponRow() {}

    boolean use(String usedBy) {
        if (!status.equals("ISSUED")) {
            return false;
        }
        status = "USED";
        orderId = usedBy;
        return true;
    }

    CouponKey key() {
        return key;
    }
}

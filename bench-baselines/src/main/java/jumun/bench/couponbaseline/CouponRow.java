package jumun.bench.couponbaseline;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** An issued coupon. */
@Entity
@Table(name = "rush_coupon")
class CouponRow implements Persistable<CouponKey> {

    @EmbeddedId
    private CouponKey key = new CouponKey("", "");

    private long issueNumber;

    @SuppressWarnings("unused")
    private String status = "ISSUED";

    private Instant issuedAt = Instant.EPOCH;

    protected CouponRow() {}

    CouponRow(CouponKey key, long issueNumber, Instant issuedAt) {
        this.key = key;
        this.issueNumber = issueNumber;
        this.issuedAt = issuedAt;
    }

    long issueNumber() {
        return issueNumber;
    }

    Instant issuedAt() {
        return issuedAt;
    }

    @Override
    public CouponKey getId() {
        return key;
    }

    /** Never looked for before it is inserted. */
    @Override
    public boolean isNew() {
        return true;
    }
}

package jumun.query.coupon;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Optional;
import jumun.api.coupon.CouponEvent;
import jumun.api.coupon.CouponExpired;
import jumun.api.coupon.CouponIssued;
import jumun.api.coupon.CouponRestored;
import jumun.api.coupon.CouponUsageCompleted;
import org.hibernate.annotations.SQLUpdate;
import org.hibernate.jdbc.Expectation;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/**
 * A user's coupon's row. It remembers how far in the coupon's history its status is: it becomes the same in whatever order events come,
 * and however often (O6). It is shown once it is known what was issued.
 *
 * <p>Changes are written as upserts: a batch of those is one statement to the database, a batch of updates is one each.
 */
@Entity
@Table(name = "view_coupon")
@SQLUpdate(verify = Expectation.None.class, sql = """
        INSERT INTO view_coupon (changed_at, issue_number, issued_at, order_id, position, status,
        usable_until, coupon_id, user_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE changed_at = VALUES(changed_at), issue_number = VALUES(issue_number), issued_at =
        VALUES(issued_at), order_id = VALUES(order_id), position = VALUES(position), status = VALUES(status),
        usable_until = VALUES(usable_until)""")
class CouponRow implements Persistable<CouponKey> {

    /** What became of the coupon so far (C5). */
    enum Status {
        ISSUED,
        USED,
        EXPIRED
    }

    @EmbeddedId
    private CouponKey key = new CouponKey("", "");

    /** 0 until that is known. */
    private long issueNumber;

    @Enumerated(EnumType.STRING)
    private Status status = Status.ISSUED;

    private @Nullable String orderId;
    private Instant issuedAt = Instant.EPOCH;
    private Instant usableUntil = Instant.EPOCH;
    private @Nullable Instant changedAt;
    private long position = -1;

    @Transient
    private boolean isNew = true;

    protected CouponRow() {}

    CouponRow(CouponKey key) {
        this.key = key;
    }

    /**
     * Applies the event unless it, or a later one, was applied before; answers whether its holder sees something else now. A restoration of
     * what was never used leaves the coupon as it was.
     */
    boolean apply(CouponEvent event, long sequence) {
        boolean changed = switch (event) {
            case CouponIssued issued -> {
                become(Status.ISSUED, null, sequence);
                yield issue(issued);
            }
            case CouponUsageCompleted completed ->
                become(Status.USED, completed.orderId().value(), sequence);
            case CouponRestored restored -> restored.wasUsed() && become(Status.ISSUED, null, sequence);
            case CouponExpired expired -> become(Status.EXPIRED, null, sequence);
            default -> false;
        };
        return changed && isIssued();
    }

    boolean isIssued() {
        return issueNumber > 0;
    }

    /** Since when its present state can be seen, if it was reached while somebody could be told. */
    Optional<Instant> changedAt() {
        return Optional.ofNullable(changedAt);
    }

    void changeAt(Instant at) {
        changedAt = at;
    }

    private boolean issue(CouponIssued issued) {
        boolean news = !isIssued();
        issueNumber = issued.issueNumber();
        issuedAt = issued.issuedAt();
        usableUntil = issued.terms().usableUntil();
        return news;
    }

    private boolean become(Status next, @Nullable String byOrder, long sequence) {
        boolean news = sequence > position;
        if (news) {
            position = sequence;
            status = next;
            orderId = byOrder;
        }
        return news;
    }

    long position() {
        return position;
    }

    CouponView view() {
        return new CouponView(key.couponId(), key.userId(), issueNumber, status, orderId, issuedAt, usableUntil);
    }

    @Override
    public CouponKey getId() {
        return key;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostLoad
    @PostPersist
    void isStored() {
        isNew = false;
    }

    /**
     * A coupon as its holder sees it.
     *
     * @param orderId the order that uses it, if one does
     */
    record CouponView(
            String couponId,
            String userId,
            long issueNumber,
            Status status,
            @Nullable String orderId,
            Instant issuedAt,
            Instant usableUntil) {}
}

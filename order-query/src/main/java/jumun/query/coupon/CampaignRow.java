package jumun.query.coupon;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import jumun.api.coupon.CampaignClosed;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponEvent;
import jumun.api.coupon.CouponsAllotted;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's row. What has been issued only grows, and what is closed stays so: it becomes the same in whatever order events come, and
 * however often (O6). It is shown once it is known what was opened.
 */
@Entity
@Table(name = "view_campaign")
class CampaignRow {

    @Id
    private String couponId = "";

    @Column(name = "body")
    @Convert(converter = CampaignOpenedConverter.class)
    @Mutability(Immutability.class)
    private @Nullable CampaignOpened opened;

    private long issued;
    private boolean closed;

    /** The epoch until that is known. */
    @SuppressWarnings("unused")
    private Instant issueUntil = Instant.EPOCH;

    /** How far in the campaign's history the number of issued coupons is. */
    private long position = -1;

    protected CampaignRow() {}

    CampaignRow(String couponId) {
        this.couponId = couponId;
    }

    /** Applies the event, which changes nothing if that, or more, is known. */
    void apply(CouponEvent event, long sequence) {
        switch (event) {
            case CampaignOpened campaign -> {
                opened = campaign;
                issueUntil = campaign.issueUntil();
            }
            case CouponsAllotted allotted -> {
                issued = Math.max(issued, allotted.issued());
                position = Math.max(position, sequence);
            }
            case CampaignClosed campaignClosed -> closed = true;
            default -> {}
        }
    }

    boolean isOpened() {
        return opened != null;
    }

    long position() {
        return position;
    }

    CampaignView view() {
        CampaignOpened campaign = Objects.requireNonNull(opened, couponId);
        return new CampaignView(
                campaign.couponId(),
                campaign.name(),
                campaign.quantity(),
                issued,
                campaign.quantity() - issued,
                campaign.terms().discount(),
                campaign.terms().minOrderAmount(),
                campaign.issueFrom(),
                campaign.issueUntil(),
                campaign.terms().usableUntil(),
                closed);
    }
}

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

/** A campaign's row. It remembers how far in the campaign's history it is, so that a repeated event changes nothing. */
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

    @SuppressWarnings("unused")
    private Instant issueUntil = Instant.EPOCH;

    private long position = -1;

    protected CampaignRow() {}

    CampaignRow(CampaignOpened opened) {
        this.couponId = opened.couponId().value();
        this.opened = opened;
        this.issueUntil = opened.issueUntil();
    }

    /** Applies the event unless it, or a later one, was applied before. */
    void apply(CouponEvent event, long sequence) {
        if (sequence > position) {
            position = sequence;
            switch (event) {
                case CouponsAllotted allotted -> issued = allotted.issued();
                case CampaignClosed campaignClosed -> closed = true;
                default -> {}
            }
        }
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

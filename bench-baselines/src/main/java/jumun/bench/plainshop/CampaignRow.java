package jumun.bench.plainshop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What the coupons of a campaign are good for. */
@Entity
@Table(name = "plain_campaign")
class CampaignRow {

    @Id
    private String couponId = "";

    private long discount;

    protected CampaignRow() {}

    String couponId() {
        return couponId;
    }

    long discount() {
        return discount;
    }
}

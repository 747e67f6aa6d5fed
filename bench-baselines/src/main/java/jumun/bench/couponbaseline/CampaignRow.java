package jumun.bench.couponbaseline;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How many coupons a campaign has. */
@Entity
@Table(name = "rush_campaign")
class CampaignRow {

    @Id
    private String couponId = "";

    private long quantity;

    protected CampaignRow() {}

    String couponId() {
        return couponId;
    }

    long quantity() {
        return quantity;
    }
}

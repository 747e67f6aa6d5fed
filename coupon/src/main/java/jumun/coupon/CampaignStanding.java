package jumun.coupon;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponId;

/**
 * How a campaign stands, as the event store has it.
 *
 * @param opened what it was opened with
 * @param issued how many coupons it has issued
 * @param closed whether issuing was ended for good
 */
public record CampaignStanding(CampaignOpened opened, long issued, boolean closed) {

    public CouponId couponId() {
        return opened.couponId();
    }

    @JsonIgnore
    public boolean isSoldOut() {
        return issued >= opened.quantity();
    }

    /** Whether a coupon can be had at that moment, as far as time goes. */
    public boolean isOpenAt(Instant moment) {
        return !closed && !moment.isBefore(opened.issueFrom()) && moment.isBefore(opened.issueUntil());
    }
}

package jumun.query.coupon;

import java.time.Instant;
import jumun.api.UserId;
import jumun.api.coupon.CampaignClosed;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponEvent;
import jumun.api.coupon.CouponExpired;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponIssued;
import jumun.api.coupon.CouponRestored;
import jumun.api.coupon.CouponUsageCompleted;
import jumun.api.coupon.CouponsAllotted;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Keeps campaigns and the coupons issued from them (C1, C5), each in the order of its own history. */
@Component
@ProcessingGroup(CouponProjection.GROUP)
class CouponProjection {

    static final String GROUP = "coupon-projection";

    private final CampaignRows campaigns;
    private final CouponRows coupons;
    private final CouponResults results;

    CouponProjection(CampaignRows campaigns, CouponRows coupons, CouponResults results) {
        this.campaigns = campaigns;
        this.coupons = coupons;
        this.results = results;
    }

    @EventHandler
    void on(CampaignOpened event, @SequenceNumber long sequence) {
        campaigns
                .findById(event.couponId().value())
                .orElseGet(() -> campaigns.save(new CampaignRow(event)))
                .apply(event, sequence);
    }

    @EventHandler
    void on(CampaignClosed event, @SequenceNumber long sequence) {
        campaigns.findById(event.couponId().value()).ifPresent(row -> row.apply(event, sequence));
    }

    @EventHandler
    void on(CouponsAllotted event, @SequenceNumber long sequence) {
        campaigns.findById(event.couponId().value()).ifPresent(row -> row.apply(event, sequence));
    }

    @EventHandler
    void on(CouponIssued event, @SequenceNumber long sequence, @Timestamp Instant at, ReplayStatus replay) {
        CouponRow row = coupons.findById(key(event.couponId(), event.userId()))
                .orElseGet(() -> coupons.save(new CouponRow(event)));
        apply(row, event, sequence, at, replay);
    }

    @EventHandler
    void on(CouponUsageCompleted event, @SequenceNumber long sequence, @Timestamp Instant at, ReplayStatus replay) {
        apply(event, event.userId(), sequence, at, replay);
    }

    @EventHandler
    void on(CouponRestored event, @SequenceNumber long sequence, @Timestamp Instant at, ReplayStatus replay) {
        apply(event, event.userId(), sequence, at, replay);
    }

    @EventHandler
    void on(CouponExpired event, @SequenceNumber long sequence, @Timestamp Instant at, ReplayStatus replay) {
        apply(event, event.userId(), sequence, at, replay);
    }

    @ResetHandler
    void reset() {
        coupons.deleteAllInBatch();
        campaigns.deleteAllInBatch();
    }

    private void apply(CouponEvent event, UserId userId, long sequence, Instant at, ReplayStatus replay) {
        coupons.findById(key(event.couponId(), userId)).ifPresent(row -> apply(row, event, sequence, at, replay));
    }

    private void apply(CouponRow row, CouponEvent event, long sequence, Instant at, ReplayStatus replay) {
        if (row.apply(event, sequence)) {
            results.changed(row, at, replay);
        }
    }

    private static CouponKey key(CouponId couponId, UserId userId) {
        return new CouponKey(couponId.value(), userId.value());
    }
}

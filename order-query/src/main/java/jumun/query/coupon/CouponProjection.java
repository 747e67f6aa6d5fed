package jumun.query.coupon;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import jumun.platform.processing.MessageBatch;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Keeps campaigns and the coupons issued from them (C1, C5), in whatever order the events of each come (O6). */
@Component
@ProcessingGroup(CouponProjection.GROUP)
class CouponProjection {

    static final String GROUP = "coupon-projection";

    private static final String BATCH = CouponProjection.class.getName();

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
        apply(event, sequence);
    }

    @EventHandler
    void on(CampaignClosed event, @SequenceNumber long sequence) {
        apply(event, sequence);
    }

    @EventHandler
    void on(CouponsAllotted event, @SequenceNumber long sequence) {
        apply(event, sequence);
    }

    @EventHandler
    void on(CouponIssued event, @SequenceNumber long sequence, @Timestamp Instant at, ReplayStatus replay) {
        apply(event, event.userId(), sequence, at, replay);
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

    private void apply(CouponEvent event, long sequence) {
        String couponId = event.couponId().value();
        campaigns
                .findById(couponId)
                .orElseGet(() -> campaigns.save(new CampaignRow(couponId)))
                .apply(event, sequence);
    }

    private void apply(CouponEvent event, UserId userId, long sequence, Instant at, ReplayStatus replay) {
        CouponRow row =
                batch().computeIfAbsent(key(event.couponId(), userId), unknown -> coupons.save(new CouponRow(unknown)));
        if (row.apply(event, sequence)) {
            results.changed(row, at, replay);
        }
    }

    /** The coupons of the whole batch, read at once; those that begin in it are added. */
    private Map<CouponKey, CouponRow> batch() {
        return MessageBatch.resource(BATCH, () -> {
            List<CouponKey> keys = MessageBatch.about(CouponEvent.class, CouponProjection::keyOf).stream()
                    .flatMap(Optional::stream)
                    .toList();
            return coupons.findByKeys(keys).stream().collect(Collectors.toMap(CouponRow::getId, Function.identity()));
        });
    }

    private static Optional<CouponKey> keyOf(CouponEvent event) {
        return switch (event) {
            case CouponIssued issued -> Optional.of(key(issued.couponId(), issued.userId()));
            case CouponUsageCompleted completed -> Optional.of(key(completed.couponId(), completed.userId()));
            case CouponRestored restored -> Optional.of(key(restored.couponId(), restored.userId()));
            case CouponExpired expired -> Optional.of(key(expired.couponId(), expired.userId()));
            default -> Optional.empty();
        };
    }

    private static CouponKey key(CouponId couponId, UserId userId) {
        return new CouponKey(couponId.value(), userId.value());
    }
}

package jumun.coupon.issue;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponIssueRejected;
import jumun.api.coupon.IssueRejection;
import jumun.platform.processing.OwnUnitOfWork;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts who went without, and says so once a second: one event a campaign instead of one a refusal (C7). */
@Component
class RejectionTally {

    private final Map<CouponId, Map<IssueRejection, LongAdder>> counts = new ConcurrentHashMap<>();
    private final GatedCampaigns campaigns;
    private final EventGateway events;
    private final OwnUnitOfWork unitOfWork;
    private final Clock clock;

    RejectionTally(GatedCampaigns campaigns, EventGateway events, OwnUnitOfWork unitOfWork, Clock clock) {
        this.campaigns = campaigns;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** Only campaigns that exist are counted: names that somebody makes up would never end. */
    void count(CouponId couponId, IssueRejection reason) {
        Map<IssueRejection, LongAdder> ofCampaign = counts.get(couponId);
        if (ofCampaign == null && campaigns.get(couponId).exists()) {
            ofCampaign = counts.computeIfAbsent(couponId, unknown -> noneYet());
        }
        if (ofCampaign != null) {
            LongAdder count = ofCampaign.get(reason);
            if (count != null) {
                count.increment();
            }
        }
    }

    @Scheduled(fixedRateString = "${jumun.coupon.rejections-published-every:1s}")
    void publish() {
        List<CouponIssueRejected> rejected = new ArrayList<>();
        Instant now = clock.instant();
        counts.forEach((couponId, ofCampaign) -> {
            Map<IssueRejection, Long> sums = new EnumMap<>(IssueRejection.class);
            ofCampaign.forEach((reason, count) -> {
                long sum = count.sumThenReset();
                if (sum > 0) {
                    sums.put(reason, sum);
                }
            });
            if (!sums.isEmpty()) {
                rejected.add(new CouponIssueRejected(couponId, sums, now));
            }
        });
        if (!rejected.isEmpty()) {
            try {
                unitOfWork.run(() -> events.publish(rejected));
            } catch (RuntimeException e) {
                rejected.forEach(this::takeBack);
                throw e;
            }
        }
    }

    /** What could not be published is counted with what comes next. */
    private void takeBack(CouponIssueRejected rejected) {
        Map<IssueRejection, LongAdder> ofCampaign = Objects.requireNonNull(counts.get(rejected.couponId()));
        rejected.counts()
                .forEach((reason, sum) ->
                        Objects.requireNonNull(ofCampaign.get(reason)).add(sum));
    }

    private static Map<IssueRejection, LongAdder> noneYet() {
        Map<IssueRejection, LongAdder> none = new EnumMap<>(IssueRejection.class);
        for (IssueRejection reason : IssueRejection.values()) {
            none.put(reason, new LongAdder());
        }
        return none;
    }
}

package jumun.query.coupon;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import jumun.platform.Refusal;
import jumun.platform.security.OpsOnly;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators coupon campaigns live, the most recently active first (C7, M1). */
@RestController
@OpsOnly
class CouponLiveController {

    private static final int SHOWN = 100;

    private static final Comparator<LiveCampaign> LATEST_FIRST = Comparator.comparingLong(
                    (LiveCampaign campaign) -> campaign.moments().isEmpty()
                            ? 0
                            : campaign.moments().getLast().second())
            .reversed()
            .thenComparing(LiveCampaign::couponId);

    private final CouponLiveStreams streams;
    private final Clock clock;

    CouponLiveController(CouponLiveStreams streams, Clock clock) {
        this.streams = streams;
        this.clock = clock;
    }

    @GetMapping("/api/ops/coupons/live")
    LiveCampaigns live() {
        return streams.campaigns()
                .map(campaigns -> view(campaigns, clock.instant()))
                .orElseThrow(() ->
                        Refusal.notYet("LIVE_VIEW_STARTING", "The live view is starting; try again in a moment."));
    }

    private static LiveCampaigns view(List<LiveCampaign> campaigns, Instant now) {
        return new LiveCampaigns(
                campaigns.stream()
                        .sorted(LATEST_FIRST)
                        .limit(SHOWN)
                        .map(campaign -> LiveCampaignView.of(campaign, now))
                        .toList(),
                now);
    }

    /**
     * What is shown.
     *
     * @param at the moment up to which the history goes
     */
    record LiveCampaigns(List<LiveCampaignView> items, Instant at) {}
}

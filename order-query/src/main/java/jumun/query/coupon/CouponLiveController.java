package jumun.query.coupon;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private final CampaignRows rows;
    private final Clock clock;

    CouponLiveController(CouponLiveStreams streams, CampaignRows rows, Clock clock) {
        this.streams = streams;
        this.rows = rows;
        this.clock = clock;
    }

    @GetMapping("/api/ops/coupons/live")
    LiveCampaigns live() {
        return streams.campaigns()
                .map(campaigns -> view(campaigns, clock.instant()))
                .orElseThrow(() ->
                        Refusal.notYet("LIVE_VIEW_STARTING", "The live view is starting; try again in a moment."));
    }

    private LiveCampaigns view(List<LiveCampaign> campaigns, Instant now) {
        List<LiveCampaign> latest =
                campaigns.stream().sorted(LATEST_FIRST).limit(SHOWN).toList();
        Map<String, CampaignView> opened = opened(latest);
        return new LiveCampaigns(
                latest.stream()
                        .map(campaign -> LiveCampaignView.of(campaign, opened.get(campaign.couponId()), now))
                        .toList(),
                campaigns.size(),
                now);
    }

    /** What the projection knows of them: their windows, and which are closed. */
    private Map<String, CampaignView> opened(List<LiveCampaign> campaigns) {
        List<String> couponIds = campaigns.stream().map(LiveCampaign::couponId).toList();
        return rows.findAllById(couponIds).stream()
                .filter(CampaignRow::isOpened)
                .map(CampaignRow::view)
                .collect(Collectors.toMap(view -> view.couponId().value(), view -> view));
    }

    /**
     * What is shown.
     *
     * @param total how many campaigns there are, those included that are not shown
     * @param at    the moment up to which the history goes
     */
    record LiveCampaigns(List<LiveCampaignView> items, int total, Instant at) {}
}

package jumun.query.coupon;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import jumun.platform.security.OpsOnly;
import jumun.platform.web.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators what goes on in campaigns, those first where something happened last (C7, M1). */
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
    ResponseEntity<?> live() {
        return streams.campaigns()
                .<ResponseEntity<?>>map(campaigns -> ResponseEntity.ok(view(campaigns, clock.instant())))
                .orElseGet(CouponLiveController::notYet);
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

    private static ResponseEntity<?> notYet() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(Problems.problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "LIVE_VIEW_STARTING",
                        "The live view is being put together; ask again in a moment."));
    }

    /**
     * What is shown.
     *
     * @param at the moment up to which the history goes
     */
    record LiveCampaigns(List<LiveCampaignView> items, Instant at) {}
}

package jumun.query.coupon;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jumun.api.coupon.CouponId;
import jumun.platform.Refusal;
import jumun.platform.processing.Rebuilds;
import jumun.platform.security.Caller;
import jumun.platform.web.PageView;
import jumun.query.coupon.CouponRow.CouponView;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows campaigns to everybody with a token, and users their own coupons (C1, C5). */
@RestController
@RequestMapping("/api/coupons")
class CouponQueryController {

    private static final Sort NEWEST_CAMPAIGN_FIRST = Sort.by(Sort.Direction.DESC, "issueUntil", "couponId");
    private static final Sort NEWEST_COUPON_FIRST = Sort.by(Sort.Direction.DESC, "issuedAt", "key.couponId");

    private final CampaignRows campaigns;
    private final CouponRows coupons;
    private final Rebuilds rebuilds;

    CouponQueryController(CampaignRows campaigns, CouponRows coupons, Rebuilds rebuilds) {
        this.campaigns = campaigns;
        this.coupons = coupons;
        this.rebuilds = rebuilds;
    }

    @GetMapping("/{couponId}")
    CampaignView campaign(@PathVariable CouponId couponId) {
        return campaigns
                .findById(couponId.value())
                .filter(CampaignRow::isOpened)
                .map(CampaignRow::view)
                .orElseThrow(() -> rebuilds.absent(
                        CouponProjection.GROUP,
                        () -> Refusal.notFound("CAMPAIGN_NOT_FOUND", "There is no campaign '%s'.", couponId)));
    }

    @GetMapping
    PageView<CampaignView> campaigns(
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        Page<CampaignRow> found = campaigns.findOpened(PageRequest.of(page, size, NEWEST_CAMPAIGN_FIRST));
        return new PageView<>(found.stream().map(CampaignRow::view).toList(), page, size, found.getTotalElements());
    }

    @GetMapping("/mine")
    PageView<CouponView> mine(
            Caller caller,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        Page<CouponRow> found =
                coupons.findIssued(caller.userId().value(), PageRequest.of(page, size, NEWEST_COUPON_FIRST));
        return new PageView<>(found.stream().map(CouponRow::view).toList(), page, size, found.getTotalElements());
    }
}

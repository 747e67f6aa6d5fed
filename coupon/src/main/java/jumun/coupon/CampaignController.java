package jumun.coupon;

import jakarta.validation.Valid;
import jumun.api.coupon.CouponId;
import jumun.platform.security.OpsOnly;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What operators do with campaigns (C1). */
@RestController
@OpsOnly
class CampaignController {

    private final CampaignService campaigns;

    CampaignController(CampaignService campaigns) {
        this.campaigns = campaigns;
    }

    @PostMapping("/api/coupons")
    @ResponseStatus(HttpStatus.CREATED)
    NewCampaign open(@Valid @RequestBody NewCampaign campaign) {
        campaigns.open(campaign);
        return campaign;
    }

    /** Ends issuing for good; closing twice is as good as once. */
    @PostMapping("/api/coupons/{couponId}/close")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable CouponId couponId) {
        campaigns.close(couponId);
    }
}

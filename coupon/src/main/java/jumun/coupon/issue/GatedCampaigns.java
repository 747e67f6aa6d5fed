package jumun.coupon.issue;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jumun.api.coupon.CouponId;
import org.springframework.stereotype.Component;

/** The campaigns that this process has been asked for lately. What is forgotten is told again when it is needed. */
@Component
class GatedCampaigns {

    private static final int REMEMBERED = 10_000;

    private final LoadingCache<CouponId, GatedCampaign> campaigns =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build(GatedCampaign::new);

    GatedCampaign get(CouponId couponId) {
        return campaigns.get(couponId);
    }
}

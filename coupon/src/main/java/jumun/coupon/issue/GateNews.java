package jumun.coupon.issue;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import jumun.api.coupon.CouponId;
import jumun.coupon.CampaignStanding;
import jumun.platform.Json;
import org.jspecify.annotations.Nullable;

/**
 * What every process that issues coupons is told after something was committed.
 *
 * @param standing  how the campaign stands; null when there is no such campaign
 * @param decisions what users got, as {@link DecisionText}
 */
record GateNews(CouponId couponId, @Nullable CampaignStanding standing, Map<String, String> decisions) {

    private static final TypeReference<GateNews> JSON = new TypeReference<>() {};

    GateNews {
        decisions = Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
    }

    String json() {
        return Json.write(this, JSON);
    }

    static GateNews read(String json) {
        return Json.read(json, JSON);
    }
}

package jumun.api.coupon;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Users went without a coupon: one event a second and campaign from each node, however large the crowd (C7). Sent by coupon.
 *
 * @param counts how many, by reason; only reasons that occurred
 * @param until  the end of the time, about a second, in which they were counted
 */
public record CouponIssueRejected(CouponId couponId, Map<IssueRejection, Long> counts, Instant until)
        implements CouponEvent {

    public CouponIssueRejected {
        Map<IssueRejection, Long> ordered = new EnumMap<>(IssueRejection.class);
        ordered.putAll(counts);
        counts = Collections.unmodifiableMap(ordered);
    }
}

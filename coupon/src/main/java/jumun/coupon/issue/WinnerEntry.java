package jumun.coupon.issue;

import java.time.Instant;
import java.util.Map;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.coupon.Applicant;
import org.jspecify.annotations.Nullable;

/**
 * What the stream of winners holds: a user whom the gate let through, or the wish that a campaign be checked.
 *
 * @param applicant  the user; null where the campaign is to be checked
 * @param requestKey the Idempotency-Key of the user's request; empty if it had none
 */
record WinnerEntry(CouponId couponId, @Nullable Applicant applicant, String requestKey) {

    private static final String COUPON_ID = "couponId";
    private static final String USER_ID = "userId";
    private static final String ASKED_AT = "askedAt";
    private static final String REQUEST_KEY = "requestKey";
    private static final String CHECK = "check";

    static WinnerEntry check(CouponId couponId) {
        return new WinnerEntry(couponId, null, "");
    }

    /** The fields of a wish; those of a winner are written by {@code ask.lua}. */
    Map<String, String> fields() {
        return Map.of(COUPON_ID, couponId.value(), CHECK, "");
    }

    static WinnerEntry read(Map<String, String> fields) {
        CouponId couponId = new CouponId(String.valueOf(fields.get(COUPON_ID)));
        String userId = fields.get(USER_ID);
        String askedAt = fields.get(ASKED_AT);
        return userId == null || askedAt == null
                ? check(couponId)
                : new WinnerEntry(
                        couponId,
                        new Applicant(new UserId(userId), Instant.ofEpochMilli(Long.parseLong(askedAt))),
                        fields.getOrDefault(REQUEST_KEY, ""));
    }
}

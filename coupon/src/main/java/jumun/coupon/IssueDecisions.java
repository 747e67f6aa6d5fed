package jumun.coupon;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import jumun.api.UserId;
import jumun.api.coupon.CouponTerms;

/**
 * What a campaign decided on a batch of users.
 *
 * @param terms  what each coupon that it issued is worth
 * @param byUser one decision a user, in the order of asking
 */
record IssueDecisions(CouponTerms terms, Map<UserId, IssueDecision> byUser) {

    IssueDecisions {
        byUser = Collections.unmodifiableMap(new LinkedHashMap<>(byUser));
    }
}

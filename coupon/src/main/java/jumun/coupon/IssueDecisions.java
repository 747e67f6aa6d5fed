package jumun.coupon;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import jumun.api.UserId;

/**
 * What a campaign decided on a batch of users.
 *
 * @param standing how the campaign stands after that
 * @param byUser   one decision a user, in the order of asking
 */
public record IssueDecisions(CampaignStanding standing, Map<UserId, IssueDecision> byUser) {

    public IssueDecisions {
        byUser = Collections.unmodifiableMap(new LinkedHashMap<>(byUser));
    }
}

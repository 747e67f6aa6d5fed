package jumun.platform.operations;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * How one process of jumun is, as it says itself every second.
 *
 * @param node   its name
 * @param roles  the contexts that it serves
 * @param groups the processing groups that it runs
 * @param alerts what it wants operators to know now; one that is gone from the report is over
 */
public record NodeReport(String node, Instant at, Set<String> roles, List<String> groups, List<Alert> alerts) {

    public NodeReport {
        roles = Set.copyOf(roles);
        groups = List.copyOf(groups);
        alerts = List.copyOf(alerts);
    }
}

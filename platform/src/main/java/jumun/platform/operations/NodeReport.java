package jumun.platform.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The state of one process of jumun, as it reports it every second.
 *
 * @param node   its name
 * @param roles  the contexts that it serves
 * @param groups how its processing groups are
 * @param alerts what it wants operators to know now; one that is gone from the report is over
 * @param figures what it counts, by the name of the meter; of a timer {@code .count}, {@code .p50} and {@code .p95} in
 *     milliseconds
 */
public record NodeReport(
        String node,
        Instant at,
        Set<String> roles,
        List<GroupReport> groups,
        List<Alert> alerts,
        Map<String, Double> figures) {

    public NodeReport {
        roles = Set.copyOf(roles);
        groups = List.copyOf(groups);
        alerts = List.copyOf(alerts);
        figures = Map.copyOf(figures);
    }

    /** Whether the process has the processing group. */
    public boolean has(String group) {
        return groups.stream().anyMatch(report -> report.name().equals(group));
    }
}

package jumun.query.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jumun.platform.operations.NodeReport;

/**
 * The processes that have been there long enough to report what is wrong: one that has just started, or is heard again,
 * has to find out first (M3).
 */
final class SettledNodes {

    /** Longer than it takes, from the first report on, to take over groups and to see that something lasts. */
    static final Duration SETTLED_AFTER = Duration.ofSeconds(30);

    private final Map<String, Instant> heardSince = new HashMap<>();

    /** Those that have been heard for long enough; whoever is not among the nodes has gone, and begins anew when it comes back. */
    List<NodeReport> among(List<NodeReport> nodes, Instant now) {
        heardSince.keySet().retainAll(nodes.stream().map(NodeReport::node).collect(Collectors.toSet()));
        nodes.forEach(node -> heardSince.putIfAbsent(node.node(), now));
        Instant settled = now.minus(SETTLED_AFTER);
        return nodes.stream()
                .filter(node -> !heardSince.getOrDefault(node.node(), now).isAfter(settled))
                .toList();
    }
}

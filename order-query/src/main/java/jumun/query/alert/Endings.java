package jumun.query.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jumun.platform.operations.NodeReport;

/** Tells an alert that is over from one of which a process that has only just started cannot know yet (M3). */
final class Endings {

    private static final String AGE_OF_CHECK = "audit.check.age.";

    private Endings() {}

    /**
     * Whether it is over when nobody reports it: a role is there again when a process serves it, and the books add up when they have been
     * audited since.
     */
    static boolean isKnown(AlertRecord alert, List<NodeReport> nodes) {
        return switch (alert.rule()) {
            case "role-missing" -> nodes.stream().anyMatch(node -> node.roles().contains(alert.subject()));
            case "audit-drift", "audit-failing" ->
                nodes.stream().anyMatch(node -> hasChecked(alert.subject(), alert.raisedAt(), node));
            default -> true;
        };
    }

    private static boolean hasChecked(String check, Instant since, NodeReport node) {
        Double seconds = node.figures().get(AGE_OF_CHECK + check);
        return seconds != null
                && node.at()
                        .minus(Duration.ofMillis(Math.round(seconds * 1_000)))
                        .isAfter(since);
    }
}

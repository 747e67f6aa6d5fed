package jumun.query.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import jumun.platform.operations.NodeReport;
import jumun.platform.role.Role;

/** Tells an alert that is over from one that nobody who is there would report (M3). */
final class Endings {

    private static final String AGE_OF_CHECK = "audit.check.age.";

    private Endings() {}

    /**
     * Whether it is over when nobody reports it: a role is there again when a process serves it, the books add up when they have been
     * audited since, and what is stored is as it should be when a process that looks at it is there. What is of one process ends with it.
     *
     * @param nodes those that have been there for long enough to report it
     */
    static boolean isKnown(AlertRecord alert, List<NodeReport> nodes) {
        return switch (alert.rule()) {
            case "audit-drift", "audit-failing" ->
                nodes.stream().anyMatch(node -> hasChecked(alert.subject(), alert.raisedAt(), node));
            case "role-missing", "saga-stuck" -> isServed(alert.subject(), nodes);
            case "coupon-gate-away" -> isServed(Role.COUPON.configuredName(), nodes);
            case "message-delay", "group-failing", "dead-letters", "dead-letter-permanent" ->
                nodes.stream().anyMatch(node -> node.has(alert.subject())) || isNobodysAnyMore(nodes);
            default -> !nodes.isEmpty();
        };
    }

    /** For how long nobody may have reported it: whoever takes over a failing group can tell that only after a while. */
    static Duration quietFor(AlertRecord alert, Duration atLeast) {
        return switch (alert.rule()) {
            case "message-delay", "group-failing" -> Collections.max(List.of(atLeast, SettledNodes.SETTLED_AFTER));
            default -> atLeast;
        };
    }

    private static boolean isServed(String role, List<NodeReport> nodes) {
        return nodes.stream().anyMatch(node -> node.roles().contains(role));
    }

    /** A group that none has while every role is served was given up by a later version. */
    private static boolean isNobodysAnyMore(List<NodeReport> nodes) {
        return Stream.of(Role.values()).allMatch(role -> isServed(role.configuredName(), nodes));
    }

    private static boolean hasChecked(String check, Instant since, NodeReport node) {
        Double seconds = node.figures().get(AGE_OF_CHECK + check);
        return seconds != null
                && node.at()
                        .minus(Duration.ofMillis(Math.round(seconds * 1_000)))
                        .isAfter(since);
    }
}

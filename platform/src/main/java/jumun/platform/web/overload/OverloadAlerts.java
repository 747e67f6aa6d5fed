package jumun.platform.web.overload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jumun.platform.Counted;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.AlertSource;
import jumun.platform.operations.NodeName;
import jumun.platform.web.overload.Refusals.Reason;
import org.springframework.stereotype.Component;

/** Tells operators that customers are turned away, from the first one on and until nobody was for a while. */
@Component
class OverloadAlerts implements AlertSource {

    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Refusals refusals;
    private final NodeName node;
    private final Clock clock;
    private Map<Reason, Long> before;
    private Map<Reason, Long> last;
    private Instant until = Instant.EPOCH;

    OverloadAlerts(Refusals refusals, NodeName node, Clock clock) {
        this.refusals = refusals;
        this.node = node;
        this.clock = clock;
        this.last = refusals.counts();
        this.before = last;
    }

    @Override
    public synchronized List<Alert> alerts() {
        Map<Reason, Long> counts = refusals.counts();
        Instant now = clock.instant();
        if (now.isAfter(until)) {
            before = last;
        }
        if (!counts.equals(last)) {
            until = now.plus(QUIET);
        }
        last = counts;
        return now.isAfter(until)
                ? List.of()
                : List.of(new Alert("overload", node.value(), Severity.CRITICAL, text(counts)));
    }

    private String text(Map<Reason, Long> counts) {
        return counts.entrySet().stream()
                .filter(count -> since(count) > 0)
                .map(count -> Counted.of(since(count), "request") + " because "
                        + count.getKey().inWords())
                .collect(Collectors.joining(", ", "Turned away: ", ""));
    }

    private long since(Map.Entry<Reason, Long> count) {
        return count.getValue() - before.getOrDefault(count.getKey(), 0L);
    }
}

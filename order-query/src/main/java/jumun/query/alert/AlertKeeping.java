package jumun.query.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jumun.platform.operations.Alert;
import jumun.platform.operations.NodeReport;
import jumun.platform.operations.OperationsClient;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * When a process reports an alert, or is missed, the alert is opened; when no query node has seen it for a while, and a
 * process that would report it has been there long enough, it is closed. The alert that the database is away is opened
 * by {@link DatabaseOutage}.
 */
@Component
class AlertKeeping {

    private final OperationsClient operations;
    private final Absences absences;
    private final AlertHistory history;
    private final DatabaseOutage outage;
    private final Clock clock;
    private final SettledNodes settled = new SettledNodes();

    AlertKeeping(
            OperationsClient operations, Absences absences, AlertHistory history, DatabaseOutage outage, Clock clock) {
        this.operations = operations;
        this.absences = absences;
        this.history = history;
        this.outage = outage;
        this.clock = clock;
    }

    private record Key(String rule, String subject) {}

    /** While the database is away nothing is opened or closed. */
    @Scheduled(fixedDelay = 1_000)
    void look() {
        List<NodeReport> nodes = operations.nodes();
        Instant now = clock.instant();
        Map<Key, Alert> seen = Stream.concat(
                        nodes.stream().flatMap(node -> node.alerts().stream()), absences.among(nodes, now).stream())
                .filter(alert -> !outage.hasToldOf(alert, now))
                .collect(Collectors.toMap(
                        alert -> new Key(alert.rule(), alert.subject()), Function.identity(), (one, other) -> one));
        try {
            keep(seen, settled.among(nodes, now), now);
        } catch (DataAccessException away) {
            // Database away: alerted elsewhere; tried again at the next tick.
        }
    }

    private void keep(Map<Key, Alert> seen, List<NodeReport> nodes, Instant now) {
        Map<Key, AlertRecord> open = history.open().stream()
                .collect(Collectors.toMap(
                        alert -> new Key(alert.rule(), alert.subject()), Function.identity(), (one, other) -> one));
        seen.forEach((key, alert) -> {
            if (!open.containsKey(key)) {
                history.raise(alert, now);
            }
        });
        history.seen(
                open.entrySet().stream()
                        .filter(alert -> seen.containsKey(alert.getKey()))
                        .map(alert -> alert.getValue().alertId())
                        .toList(),
                now);
        open.forEach((key, alert) -> {
            if (!seen.containsKey(key) && Endings.isKnown(alert, nodes)) {
                history.clear(alert, now);
            }
        });
    }
}

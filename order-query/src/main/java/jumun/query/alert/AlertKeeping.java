package jumun.query.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jumun.platform.operations.Alert;
import jumun.platform.operations.NodeReport;
import jumun.platform.operations.OperationsDesk;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When a process reports an alert it is opened; when none has for a while it is closed. */
@Component
class AlertKeeping {

    private final OperationsDesk desk;
    private final AlertHistory history;
    private final WebhookSettings settings;
    private final Clock clock;
    private final Map<Key, Instant> lastReported = new HashMap<>();

    AlertKeeping(OperationsDesk desk, AlertHistory history, WebhookSettings settings, Clock clock) {
        this.desk = desk;
        this.history = history;
        this.settings = settings;
        this.clock = clock;
    }

    private record Key(String rule, String subject) {}

    /** While the database is away, or no process has been heard yet, nothing is opened or closed. */
    @Scheduled(fixedDelay = 1_000)
    void look() {
        List<NodeReport> nodes = desk.nodes();
        if (nodes.isEmpty()) {
            return;
        }
        Map<Key, Alert> reported = nodes.stream()
                .flatMap(node -> node.alerts().stream())
                .collect(Collectors.toMap(
                        alert -> new Key(alert.rule(), alert.subject()), Function.identity(), (one, other) -> one));
        try {
            keep(reported, clock.instant());
        } catch (DataAccessException away) {
            // Said by whoever needs the database; looked at again in a second.
        }
    }

    private void keep(Map<Key, Alert> reported, Instant now) {
        Map<Key, AlertRecord> open = history.open().stream()
                .collect(Collectors.toMap(
                        alert -> new Key(alert.rule(), alert.subject()), Function.identity(), (one, other) -> one));
        reported.forEach((key, alert) -> {
            lastReported.put(key, now);
            if (!open.containsKey(key)) {
                history.raise(alert, now);
            }
        });
        open.forEach((key, alert) -> {
            Instant last = lastReported.computeIfAbsent(key, unheard -> now);
            if (!reported.containsKey(key) && !now.isBefore(last.plus(settings.clearAfter()))) {
                history.clear(alert, now);
                lastReported.remove(key);
            }
        });
    }
}

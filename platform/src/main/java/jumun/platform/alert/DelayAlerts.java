package jumun.platform.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jumun.platform.Counted;
import jumun.platform.alert.AlertSettings.Threshold;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.AlertSource;
import jumun.platform.operations.GroupReport;
import jumun.platform.operations.ReportedGroups;
import org.springframework.stereotype.Component;

/** Whether the processing groups of this process work, and keep up. */
@Component
class DelayAlerts implements AlertSource {

    private final ReportedGroups groups;
    private final Threshold threshold;
    private final Clock clock;
    private final Map<String, Watch> watches = new HashMap<>();

    DelayAlerts(ReportedGroups groups, AlertSettings settings, Clock clock) {
        this.groups = groups;
        this.threshold = settings.messageDelay();
        this.clock = clock;
    }

    @Override
    public synchronized List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        Instant now = clock.instant();
        for (GroupReport group : groups.latest()) {
            Watch watch = watches.computeIfAbsent(group.name(), name -> new Watch(threshold));
            if (watch.see(group.ageMillis() / 1_000.0, now)) {
                alerts.add(new Alert("message-delay", group.name(), Severity.WARNING, delayed(group)));
            }
            if (group.error() != null) {
                alerts.add(new Alert(
                        "group-failing",
                        group.name(),
                        Severity.CRITICAL,
                        "%s is failing: %s".formatted(group.name(), group.error())));
            }
        }
        return alerts;
    }

    private static String delayed(GroupReport group) {
        return "%s %s %s behind, the oldest for %,d s"
                .formatted(
                        group.name(),
                        group.running() ? "is" : "is paused and",
                        Counted.of(group.lag(), "record"),
                        group.ageMillis() / 1_000);
    }
}

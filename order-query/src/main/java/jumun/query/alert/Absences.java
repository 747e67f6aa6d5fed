package jumun.query.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jumun.platform.alert.AlertSettings;
import jumun.platform.alert.AlertSettings.Threshold;
import jumun.platform.alert.Watch;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.NodeReport;
import jumun.platform.role.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notices what nobody can report: that no process is heard, since Kafka is away, or none that serves a role (M3, M5). While nobody is
 * heard no role is missed.
 */
@Component
class Absences {

    private final Absence anybody;
    private final Map<Role, Absence> roles = new EnumMap<>(Role.class);

    Absences(AlertSettings settings) {
        this.anybody = new Absence(settings.kafkaAway());
        for (Role role : Role.values()) {
            roles.put(role, new Absence(settings.roleMissing()));
        }
    }

    /** Takes who is there now; counts from the first time on, so that everybody has time to start. */
    List<Alert> among(List<NodeReport> nodes, Instant now) {
        List<Alert> alerts = new ArrayList<>();
        if (anybody.lasts(!nodes.isEmpty(), now)) {
            alerts.add(new Alert(
                    "kafka-away",
                    "kafka",
                    Severity.CRITICAL,
                    "No process is heard over Kafka: orders are accepted, but none is completed or shown"));
        }
        roles.forEach((role, absence) -> {
            if (absence.lasts(nodes.isEmpty() || serves(nodes, role.configuredName()), now)) {
                alerts.add(new Alert(
                        "role-missing",
                        role.configuredName(),
                        Severity.CRITICAL,
                        "No process serves role %s: its requests wait".formatted(role.configuredName())));
            }
        });
        return alerts;
    }

    private static boolean serves(List<NodeReport> nodes, String role) {
        return nodes.stream().anyMatch(node -> node.roles().contains(role));
    }

    private static final class Absence {

        private final Watch watch;
        private @Nullable Instant lastThere;

        private Absence(Threshold threshold) {
            this.watch = new Watch(threshold);
        }

        private boolean lasts(boolean there, Instant now) {
            Instant last = there || lastThere == null ? now : lastThere;
            lastThere = last;
            return watch.see(Duration.between(last, now).toMillis() / 1_000.0, now);
        }
    }
}

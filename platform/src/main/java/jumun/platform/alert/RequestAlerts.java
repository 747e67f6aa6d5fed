package jumun.platform.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.AlertSource;
import jumun.platform.operations.NodeName;
import org.springframework.stereotype.Component;

/**
 * Whether this process answers requests with 500, a fault of its own (M3). Requests that are refused because they could
 * not be served in time are reported elsewhere.
 */
@Component
class RequestAlerts implements AlertSource {

    private static final String REQUESTS = "http.server.requests";

    private final MeterRegistry meters;
    private final String node;
    private final Clock clock;
    private final Watch watch;
    private final LastMinute lastMinute;
    private long served;
    private long failed;

    RequestAlerts(MeterRegistry meters, AlertSettings settings, NodeName node, Clock clock) {
        this.meters = meters;
        this.node = node.value();
        this.clock = clock;
        this.watch = new Watch(settings.errorRate());
        this.lastMinute = new LastMinute(clock);
    }

    @Override
    public synchronized List<Alert> alerts() {
        long servedBefore = served;
        long failedBefore = failed;
        served = count(meters.find(REQUESTS).timers());
        failed = count(meters.find(REQUESTS).tag("status", "500").timers());
        lastMinute.add(served - servedBefore, failed - failedBefore);
        double percent = lastMinute.percent();
        return watch.see(percent, clock.instant())
                ? List.of(new Alert(
                        "failed-requests",
                        node,
                        Severity.CRITICAL,
                        "%.1f %% of the last minute's requests to %s were answered 500".formatted(percent, node)))
                : List.of();
    }

    private static long count(Collection<Timer> timers) {
        return timers.stream().mapToLong(Timer::count).sum();
    }
}

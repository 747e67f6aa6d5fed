package jumun.order;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import jumun.platform.operations.GroupReport;
import jumun.platform.operations.NodeReport;
import jumun.platform.operations.OperationsClient;
import org.springframework.stereotype.Component;

/**
 * Whether one more order can be completed in time (M5): from what all processes report every second, and what was accepted here since.
 * While Kafka is away nobody reports anything, and what is accepted here counts until the bound is reached.
 */
@Component
class OrderAdmission {

    private static final String BACKLOG = "orders.backlog";

    private final AdmissionSettings settings;
    private final AtomicLong acceptedSince = new AtomicLong();
    private volatile long reportedOpen;
    private volatile boolean late;

    OrderAdmission(OperationsClient operations, AdmissionSettings settings, MeterRegistry meters) {
        this.settings = settings;
        operations.listen(report -> look(operations.nodes()));
        Gauge.builder("orders.admission.open", this, admission -> admission.isOpen() ? 1 : 0)
                .description("1 while orders are accepted, 0 while too many are under way")
                .register(meters);
    }

    boolean isOpen() {
        return !late && reportedOpen + acceptedSince.get() < settings.mostOpen();
    }

    void accepted() {
        acceptedSince.incrementAndGet();
    }

    private void look(List<NodeReport> nodes) {
        reportedOpen = nodes.stream()
                .map(node -> node.figures().getOrDefault(BACKLOG, 0.0))
                .mapToLong(Math::round)
                .max()
                .orElse(0);
        List<GroupReport> groups =
                nodes.stream().flatMap(node -> node.groups().stream()).toList();
        Set<String> failing = groups.stream()
                .filter(group -> group.error() != null)
                .map(GroupReport::name)
                .collect(Collectors.toSet());
        late = groups.stream().anyMatch(group -> isLate(group) && !failing.contains(group.name()));
        acceptedSince.set(0);
    }

    /**
     * A projection only shows orders; one that is paused, or fails in any process, is no sign of too much to do: that is what deadlines
     * are for.
     */
    private boolean isLate(GroupReport group) {
        return group.running()
                && !group.rebuildable()
                && group.ageMillis() > settings.mostDelay().toMillis();
    }
}

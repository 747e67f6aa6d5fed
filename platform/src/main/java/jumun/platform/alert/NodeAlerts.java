package jumun.platform.alert;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.AlertSource;
import jumun.platform.operations.NodeName;
import org.springframework.stereotype.Component;

/** Whether this process has what it needs of its machine. */
@Component
class NodeAlerts implements AlertSource {

    private final Machine machine;
    private final Watch cpu;
    private final Watch memory;
    private final Watch disk;
    private final String node;
    private final Clock clock;

    NodeAlerts(Machine machine, AlertSettings settings, NodeName node, Clock clock) {
        this.machine = machine;
        this.cpu = new Watch(settings.cpu());
        this.memory = new Watch(settings.memory());
        this.disk = new Watch(settings.disk());
        this.node = node.value();
        this.clock = clock;
    }

    @Override
    public List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        add(alerts, cpu, "cpu", "%.0f %% of the processors are used", machine.cpuPercent());
        add(alerts, memory, "memory", "%.0f %% of the heap is in use after collecting", machine.heapPercent());
        add(alerts, disk, "disk", "%.0f %% of the disk of the data folder is full", machine.diskPercent());
        return alerts;
    }

    private void add(List<Alert> alerts, Watch watch, String rule, String text, double percent) {
        if (watch.see(percent, clock.instant())) {
            alerts.add(new Alert(rule, node, Severity.WARNING, text.formatted(percent)));
        }
    }
}

package jumun.platform.alert;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.AlertSource;
import jumun.platform.operations.NodeName;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether this process has what it needs of its machine. */
@Component
class NodeAlerts implements AlertSource {

    private final Watch cpu;
    private final Watch memory;
    private final Watch disk;
    private final String node;
    private final Path data;
    private final Clock clock;

    NodeAlerts(
            AlertSettings settings,
            NodeName node,
            @Value("${jumun.data:data}") Path data,
            Clock clock,
            MeterRegistry meters) {
        this.cpu = new Watch(settings.cpu());
        this.memory = new Watch(settings.memory());
        this.disk = new Watch(settings.disk());
        this.node = node.value();
        this.data = data;
        this.clock = clock;
        Gauge.builder("heap.after.gc", () -> heapPercent() / 100)
                .description("The share of the heap that is in use after collecting")
                .register(meters);
    }

    @Override
    public List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        add(alerts, cpu, "cpu", "%.0f %% of the processors are used", cpuPercent());
        add(alerts, memory, "memory", "%.0f %% of the heap is in use after collecting", heapPercent());
        add(alerts, disk, "disk", "%.0f %% of the disk of the data folder is full", diskPercent());
        return alerts;
    }

    private void add(List<Alert> alerts, Watch watch, String rule, String text, double percent) {
        if (watch.see(percent, clock.instant())) {
            alerts.add(new Alert(rule, node, Severity.WARNING, text.formatted(percent)));
        }
    }

    /** Of the machine, or of the container that this process has to itself: who else uses them is in its way as well. */
    private static double cpuPercent() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean known
                ? Math.max(0, known.getCpuLoad()) * 100
                : 0;
    }

    /** What is left after the last collection: what is in use in between says nothing. */
    private static double heapPercent() {
        long used = 0;
        long most = Runtime.getRuntime().maxMemory();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage afterCollection = pool.getCollectionUsage();
            if (pool.getType() == MemoryType.HEAP && afterCollection != null) {
                used += afterCollection.getUsed();
            }
        }
        return 100.0 * used / most;
    }

    private double diskPercent() {
        try {
            FileStore store = Files.getFileStore(Files.exists(data) ? data : Path.of("."));
            return 100.0 * (store.getTotalSpace() - store.getUsableSpace()) / store.getTotalSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("How full the disk is cannot be told", e);
        }
    }
}

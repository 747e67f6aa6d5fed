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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What is used up of the machine that this process is on. */
@Component
class ThisMachine implements Machine {

    private final Path data;

    ThisMachine(@Value("${jumun.data:data}") Path data, MeterRegistry meters) {
        this.data = data;
        Gauge.builder("heap.after.gc", this, machine -> machine.heapPercent() / 100)
                .description("The share of the heap that is in use after collecting")
                .register(meters);
    }

    /** Of the machine, or of the container that this process has to itself: who else uses them is in its way as well. */
    @Override
    public double cpuPercent() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean known
                ? Math.max(0, known.getCpuLoad()) * 100
                : 0;
    }

    /** What is left after the last collection: what is in use in between says nothing. */
    @Override
    public double heapPercent() {
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

    @Override
    public double diskPercent() {
        try {
            FileStore store = Files.getFileStore(Files.exists(data) ? data : Path.of("."));
            return 100.0 * (store.getTotalSpace() - store.getUsableSpace()) / store.getTotalSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("The disk's free space cannot be read", e);
        }
    }
}

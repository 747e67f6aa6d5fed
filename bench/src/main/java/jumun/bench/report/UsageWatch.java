package jumun.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jumun.bench.shop.ServerProcess;

/**
 * Watches what processes take from now on. Tells of everything else on the machine too: a figure that was measured while
 * something else was running says little.
 */
public final class UsageWatch {

    private static final String EVERYTHING_ELSE = "everything else";
    private static final Path STATISTICS = Path.of("/proc/stat");

    /** User, nice, system, not idle and not waiting, interrupts; in hundredths of a second. */
    private static final int[] BUSY_COLUMNS = {1, 2, 3, 6, 7};

    private static final long MILLIS_A_TICK = 10;

    private final Map<ServerProcess, Duration> before = new LinkedHashMap<>();
    private final Duration machineBefore;

    public UsageWatch(List<ServerProcess> processes) {
        processes.forEach(process -> before.put(process, process.cpu()));
        machineBefore = machineBusy();
    }

    /** What they have taken up to now. */
    public List<ProcessUsage> usage() {
        Duration others = machineBusy().minus(machineBefore);
        List<ProcessUsage> usage = new ArrayList<>();
        for (Map.Entry<ServerProcess, Duration> process : before.entrySet()) {
            Duration cpu = process.getKey().cpu().minus(process.getValue());
            others = others.minus(cpu);
            usage.add(ProcessUsage.of(
                    process.getKey().name(), cpu, process.getKey().residentMebibytes()));
        }
        usage.add(ProcessUsage.of(EVERYTHING_ELSE, others.isNegative() ? Duration.ZERO : others, 0));
        return usage;
    }

    private static Duration machineBusy() {
        try (Stream<String> lines = Files.lines(STATISTICS)) {
            return busyIn(lines.findFirst().orElse(""));
        } catch (IOException notTold) {
            return Duration.ZERO;
        }
    }

    /** Reads the line that sums up all processors (proc(5)). */
    static Duration busyIn(String line) {
        List<String> columns = List.of(line.split(" +", -1));
        long ticks = 0;
        for (int column : BUSY_COLUMNS) {
            ticks += column < columns.size() ? Long.parseLong(columns.get(column)) : 0;
        }
        return Duration.ofMillis(ticks * MILLIS_A_TICK);
    }
}

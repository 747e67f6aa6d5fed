package jumun.bench.report;

import java.time.Duration;
import java.util.List;

/**
 * What a process has taken.
 *
 * @param cpuSeconds        processor time
 * @param residentMebibytes memory at the end
 */
public record ProcessUsage(String process, double cpuSeconds, long residentMebibytes) {

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final List<String> NOT_OF_THE_SHOP = List.of("load generator", "everything else");

    static ProcessUsage of(String process, Duration cpu, long residentMebibytes) {
        return new ProcessUsage(process, cpu.toMillis() / MILLIS_PER_SECOND, residentMebibytes);
    }

    /** The processor time of all that belongs to the shop, in milliseconds. */
    static double shopMillis(List<ProcessUsage> processes) {
        return processes.stream()
                        .filter(usage -> !NOT_OF_THE_SHOP.contains(usage.process()))
                        .mapToDouble(ProcessUsage::cpuSeconds)
                        .sum()
                * MILLIS_PER_SECOND;
    }
}

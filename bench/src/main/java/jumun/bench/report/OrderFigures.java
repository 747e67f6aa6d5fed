package jumun.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jumun.bench.load.Latency;

/**
 * How orders went.
 *
 * @param offeredPerSecond   what was sent, 0 where the shop's answers decided that
 * @param seconds            from the first call to the last answer
 * @param completedPerSecond within those seconds; what was completed later does not count
 * @param answer             from when a call was due to its answer
 * @param completion         from placed to completed, by the server's times
 * @param outstanding        how many were due and had not ended; 0 where the shop's answers decided what was sent
 * @param sustained          whether the backlog had stopped growing
 * @param drainSeconds       from the last answer until the last order had ended
 * @param perOrder           what the database had to do for each
 */
public record OrderFigures(
        String target,
        double offeredPerSecond,
        double seconds,
        long accepted,
        double acceptedPerSecond,
        double completedPerSecond,
        Latency answer,
        Latency completion,
        long errors,
        Map<String, Long> errorsByKind,
        Outstanding outstanding,
        boolean sustained,
        double drainSeconds,
        DatabaseWork perOrder,
        List<ProcessUsage> processes)
        implements Figures {

    /** What each order costs the database. */
    public record DatabaseWork(
            double statements, double commits, double bytesReceived, double bytesSent, double bytesLogged) {}

    /** Averages over the middle and the last third of the time. */
    public record Outstanding(double middle, double last) {

        @Override
        public String toString() {
            return "%,d to %,d".formatted(Math.round(middle), Math.round(last));
        }
    }

    @Override
    public Map<String, Double> compared() {
        Map<String, Double> compared = new LinkedHashMap<>();
        compared.put("completed/s", completedPerSecond);
        compared.put("answer ms mean", answer.mean());
        compared.put("answer ms p95", answer.p95());
        compared.put("accept to complete ms p95", completion.p95());
        compared.put("cpu ms/order", cpuMillisPerOrder());
        compared.put("statements/order", perOrder.statements());
        return compared;
    }

    private double cpuMillisPerOrder() {
        return ProcessUsage.shopMillis(processes) / Math.max(1, accepted);
    }

    @Override
    public Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("offered/s", offeredPerSecond == 0 ? "-" : Table.number(offeredPerSecond));
        lines.put("accepted/s", Table.number(acceptedPerSecond));
        lines.put("completed/s", Table.number(completedPerSecond));
        lines.put("orders", Table.number((double) accepted));
        lines.put("errors", Table.number((double) errors));
        errorsByKind.forEach((kind, count) -> lines.put("  " + kind, Table.number((double) count)));
        put(lines, "answer", answer);
        put(lines, "accept to complete", completion);
        lines.put("backlog", offeredPerSecond == 0 ? "-" : outstanding.toString());
        lines.put("sustained", sustained ? "yes" : "no");
        lines.put("drain s", Table.number(drainSeconds));
        lines.put("statements/order", Table.number(perOrder.statements()));
        lines.put("commits/order", Table.number(perOrder.commits()));
        lines.put("bytes to database/order", Table.number(perOrder.bytesReceived()));
        lines.put("bytes from database/order", Table.number(perOrder.bytesSent()));
        lines.put("bytes to redo log/order", Table.number(perOrder.bytesLogged()));
        lines.put("cpu ms/order", Table.number(cpuMillisPerOrder()));
        putUsage(lines, processes);
        return lines;
    }

    static void put(Map<String, String> lines, String what, Latency latency) {
        lines.put(what + " ms mean", Table.number(latency.mean()));
        lines.put(what + " ms p50", Table.number(latency.p50()));
        lines.put(what + " ms p95", Table.number(latency.p95()));
        lines.put(what + " ms p99", Table.number(latency.p99()));
        lines.put(what + " ms max", Table.number(latency.max()));
    }

    static void putUsage(Map<String, String> lines, List<ProcessUsage> processes) {
        for (ProcessUsage usage : processes) {
            lines.put("cpu s " + usage.process(), Table.number(usage.cpuSeconds()));
        }
        for (ProcessUsage usage : processes) {
            if (usage.residentMebibytes() > 0) {
                putMemory(lines, usage);
            }
        }
    }

    private static void putMemory(Map<String, String> lines, ProcessUsage usage) {
        lines.put("rss MiB " + usage.process(), Table.number((double) usage.residentMebibytes()));
    }
}

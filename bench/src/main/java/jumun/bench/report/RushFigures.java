package jumun.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jumun.bench.load.Latency;

/**
 * How a rush for coupons went.
 *
 * @param requests   that were answered as they should be: with a coupon or with a refusal
 * @param winners    who got a coupon
 * @param duplicates numbers that were given to more than one
 */
public record RushFigures(
        String target,
        int connections,
        double seconds,
        long requests,
        double requestsPerSecond,
        Latency answer,
        long winners,
        long duplicates,
        long errors,
        Map<String, Long> errorsByKind,
        List<ProcessUsage> processes)
        implements Figures {

    @Override
    public Map<String, Double> compared() {
        Map<String, Double> compared = new LinkedHashMap<>();
        compared.put("requests/s", requestsPerSecond);
        compared.put("answer ms mean", answer.mean());
        compared.put("answer ms p99", answer.p99());
        compared.put("answer ms max", answer.max());
        return compared;
    }

    @Override
    public Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("requests", Table.number((double) requests));
        lines.put("seconds", Table.number(seconds));
        lines.put("requests/s", Table.number(requestsPerSecond));
        OrderFigures.put(lines, "answer", answer);
        lines.put("winners", Table.number((double) winners));
        lines.put("duplicates", Table.number((double) duplicates));
        lines.put("errors", Table.number((double) errors));
        errorsByKind.forEach((kind, count) -> lines.put("  " + kind, Table.number((double) count)));
        OrderFigures.putUsage(lines, processes);
        return lines;
    }
}

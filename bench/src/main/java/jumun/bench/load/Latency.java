package jumun.bench.load;

import org.HdrHistogram.Histogram;

/** Times in milliseconds, summed up. All zero when nothing was timed. */
public record Latency(long count, double mean, double p50, double p95, double p99, double max) {

    private static final double MICROS_PER_MILLI = 1_000;

    /** Sums up a histogram of microseconds. */
    public static Latency ofMicros(Histogram micros) {
        return micros.getTotalCount() == 0
                ? new Latency(0, 0, 0, 0, 0, 0)
                : new Latency(
                        micros.getTotalCount(),
                        micros.getMean() / MICROS_PER_MILLI,
                        percentile(micros, 50),
                        percentile(micros, 95),
                        percentile(micros, 99),
                        micros.getMaxValue() / MICROS_PER_MILLI);
    }

    private static double percentile(Histogram micros, double percent) {
        return micros.getValueAtPercentile(percent) / MICROS_PER_MILLI;
    }
}

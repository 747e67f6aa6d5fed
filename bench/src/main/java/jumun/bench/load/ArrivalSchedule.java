package jumun.bench.load;

/**
 * Arrivals at a steady rate. Each moment is computed from the beginning, not from the arrival before it, so that no
 * rounding adds up and nothing that happens on the way can move a later one.
 *
 * @param startedAt     the moment of arrival 0, by {@link System#nanoTime()}
 * @param ratePerSecond how many arrive in a second
 */
public record ArrivalSchedule(long startedAt, double ratePerSecond) {

    private static final double NANOS_PER_SECOND = 1e9;

    public ArrivalSchedule {
        if (!(ratePerSecond > 0)) {
            throw new IllegalArgumentException("The rate must be above 0, not " + ratePerSecond);
        }
    }

    /** The moment of the arrival with that number, counted from 0. */
    long dueAt(long number) {
        return startedAt + (long) (number * NANOS_PER_SECOND / ratePerSecond);
    }
}

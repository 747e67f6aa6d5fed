package jumun.platform.kafka;

import java.time.Duration;

/**
 * For how long no more is fetched after something was, so that what comes meanwhile is handled together: the more came, the longer, since the
 * same rows are then about to change again. But no longer than it takes for as much to come as is handled together: what comes
 * beyond that only waits (ADR 33). For one thread.
 */
final class Rest {

    /** As many as a group handles together. */
    static final int ENOUGH = 1_000;

    private static final int RECORDS_A_REST = 50;
    private static final int MOST_RESTS = 10;

    private final Duration shortest;
    private Duration last;

    /** Rests for so long after a few records, and not at all if that is zero. */
    Rest(Duration shortest) {
        this.shortest = shortest;
        this.last = shortest;
    }

    /** How long to rest after so many records, which have come since the last rest began. */
    Duration after(int records) {
        Duration untilThereIsMuch = shortest.multipliedBy(Math.min(MOST_RESTS, 1 + records / RECORDS_A_REST));
        Duration untilThereIsEnough = last.multipliedBy(ENOUGH).dividedBy(records);
        last = max(shortest, min(untilThereIsMuch, untilThereIsEnough));
        return last;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}

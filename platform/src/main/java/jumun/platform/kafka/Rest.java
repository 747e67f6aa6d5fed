package jumun.platform.kafka;

import java.time.Duration;

/**
 * For how long no more is fetched after something was, so that what comes meanwhile is handled together: the more came, the longer, since the
 * same rows are then about to change again. But no longer than it takes for as much to come as is handled together: what comes
 * beyond that only waits (ADR 33).
 *
 * @param shortest   after a single record, or just above
 * @param forARecord so much longer for each
 * @param longest    after however many
 * @param enough     so many records are handled together
 */
public record Rest(Duration shortest, Duration forARecord, Duration longest, int enough) {

    /** An order changes six times within half a second: a view that gathers less has it in several batches. */
    private static final int ENOUGH_OF_A_VIEW = 3_000;

    private static final int RECORDS_A_REST = 50;
    private static final int MOST_RESTS = 10;

    /** The rest of whoever reads for a view; nobody rests who is told to do it for no time at all. */
    public static Rest ofView(Duration shortest) {
        return new Rest(
                shortest, shortest.dividedBy(RECORDS_A_REST), shortest.multipliedBy(MOST_RESTS), ENOUGH_OF_A_VIEW);
    }

    /** How long to rest after so many records, which have come in that time. */
    public Duration after(int records, Duration meanwhile) {
        if (records == 0) {
            return Duration.ZERO;
        }
        Duration untilThereIsMuch = min(longest, shortest.plus(forARecord.multipliedBy(records)));
        Duration untilThereIsEnough = meanwhile.multipliedBy(enough).dividedBy(records);
        return max(shortest, min(untilThereIsMuch, untilThereIsEnough));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}

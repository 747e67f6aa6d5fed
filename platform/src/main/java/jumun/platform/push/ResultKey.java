package jumun.platform.push;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where a result is among the user's results of a queue: they are in the order of when they became visible, and in that of their
 * subjects where that is the same moment.
 *
 * @param visibleSince since when the result can be seen as it is now; one that has changed has a new key
 * @param subject      what it is about, in the queue's words: an order, a coupon
 */
public record ResultKey(Instant visibleSince, String subject) implements Comparable<ResultKey> {

    private static final Comparator<ResultKey> ORDER =
            Comparator.comparing(ResultKey::visibleSince).thenComparing(ResultKey::subject);

    /** Comes before every result of that moment. */
    public static ResultKey before(Instant moment) {
        return new ResultKey(moment, "");
    }

    @Override
    public int compareTo(ResultKey other) {
        return ORDER.compare(this, other);
    }
}

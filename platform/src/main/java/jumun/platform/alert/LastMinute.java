package jumun.platform.alert;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many of what happened in the last minute went wrong, second by second. */
public final class LastMinute {

    private static final long SECONDS = 60;

    /** So few count as if they were so many: one alone that goes wrong says nothing. */
    private static final long FEWEST = 20;

    private final Clock clock;
    private final Deque<Second> seconds = new ArrayDeque<>();

    /** Begins with nothing. */
    public LastMinute(Clock clock) {
        this.clock = clock;
    }

    private record Second(long second, long all, long wrong) {}

    /** That many have happened just now. */
    public synchronized void add(long all, long wrong) {
        long now = clock.instant().getEpochSecond();
        Second last = seconds.peekLast();
        Second known = last != null && last.second() == now ? seconds.removeLast() : new Second(now, 0, 0);
        seconds.addLast(new Second(now, known.all() + all, known.wrong() + wrong));
    }

    /** How many of 100 went wrong. */
    public synchronized double percent() {
        long from = clock.instant().getEpochSecond() - SECONDS;
        seconds.removeIf(second -> second.second() < from);
        long all = seconds.stream().mapToLong(Second::all).sum();
        long wrong = seconds.stream().mapToLong(Second::wrong).sum();
        return 100.0 * wrong / Math.max(all, FEWEST);
    }
}

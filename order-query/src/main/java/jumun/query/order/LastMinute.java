package jumun.query.order;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many of what happened in the last minute went wrong, second by second. */
final class LastMinute {

    private static final long SECONDS = 60;

    /** Of fewer, one that goes wrong says nothing. */
    private static final long FEWEST = 20;

    private final Clock clock;
    private final Deque<Second> seconds = new ArrayDeque<>();

    LastMinute(Clock clock) {
        this.clock = clock;
    }

    private record Second(long second, long all, long wrong) {}

    synchronized void add(boolean wentWrong) {
        long now = clock.instant().getEpochSecond();
        Second last = seconds.peekLast();
        Second known = last != null && last.second() == now ? seconds.removeLast() : new Second(now, 0, 0);
        seconds.addLast(new Second(now, known.all() + 1, known.wrong() + (wentWrong ? 1 : 0)));
    }

    /** How many of 100; 0 while too few happened to tell. */
    synchronized double percent() {
        long from = clock.instant().getEpochSecond() - SECONDS;
        seconds.removeIf(second -> second.second() < from);
        long all = seconds.stream().mapToLong(Second::all).sum();
        long wrong = seconds.stream().mapToLong(Second::wrong).sum();
        return all < FEWEST ? 0 : 100.0 * wrong / all;
    }
}

package jumun.platform.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Remembers where something that only grows has ended and when, for an hour. */
public final class Growth {

    private static final long REMEMBERED_MILLIS = Duration.ofHours(1).toMillis();

    private final Deque<Seen> seen = new ArrayDeque<>();

    private record Seen(long end, long atMillis) {}

    /** It ends there now. */
    public void reached(long end, long nowMillis) {
        if (seen.isEmpty() || seen.getLast().end() != end) {
            seen.addLast(new Seen(end, nowMillis));
        }
        while (seen.size() > 1 && seen.getFirst().atMillis() < nowMillis - REMEMBERED_MILLIS) {
            seen.removeFirst();
        }
    }

    /** What lies beyond the position. */
    public Ahead beyond(long position, long nowMillis) {
        if (seen.isEmpty() || seen.getLast().end() <= position) {
            return Ahead.NOTHING;
        }
        for (Seen one : seen) {
            if (one.end() > position) {
                return new Ahead(seen.getLast().end() - position, nowMillis - one.atMillis());
            }
        }
        return Ahead.NOTHING;
    }
}

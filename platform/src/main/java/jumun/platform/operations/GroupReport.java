package jumun.platform.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a processing group in one process.
 *
 * @param rebuildable whether it may forget everything and read from the beginning
 * @param divisible   whether it may be split into segments: the outbox, which keeps the order of the event store, may not
 * @param lag         how many records its slowest segment here has yet to handle
 * @param ageMillis   for how long at least the oldest of them has lain there
 * @param perSecond   how many records its slowest segment here has passed in the last second
 * @param error       why it is failing, if it is
 */
public record GroupReport(
        String name,
        boolean running,
        boolean rebuildable,
        boolean divisible,
        long lag,
        long ageMillis,
        long perSecond,
        @Nullable String error,
        List<Segment> segments) {

    public GroupReport {
        segments = List.copyOf(segments);
    }

    /**
     * A part of the group's work that this process does.
     *
     * @param position how many records of all partitions it has passed
     * @param error    why it is failing, if it is
     */
    public record Segment(
            int id, long position, long lag, @Nullable String error) {}
}

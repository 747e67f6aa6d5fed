package jumun.platform.processing;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;

/**
 * The thread that hands a processing group the events of its stream. A segment takes 1,024 of them at a time and has room again as
 * soon as it has begun to handle them, but Axon looks for that only a tenth of a second later, which bounds what a group can do
 * however quick it is. Here it looks at once (ADR 45).
 */
final class CoordinatingExecutor extends ScheduledThreadPoolExecutor {

    /** For how long Axon's coordinator pauses when a segment has no room; everything else that it waits for is longer. */
    private static final long PAUSE_WITHOUT_ROOM_MILLIS = 100;

    private static final long GLANCE_MILLIS = 5;

    CoordinatingExecutor(String group) {
        super(1, new AxonThreadFactory("Coordinator[" + group + "]"));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return unit.toMillis(delay) == PAUSE_WITHOUT_ROOM_MILLIS
                ? super.schedule(task, GLANCE_MILLIS, TimeUnit.MILLISECONDS)
                : super.schedule(task, delay, unit);
    }
}

package jumun.platform.processing;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;

/**
 * The threads of a processing group. They begin a moment after they are called: a processor calls at the first event of many
 * that have arrived together, and would commit that one alone.
 */
final class GatheringExecutor extends ScheduledThreadPoolExecutor {

    private static final int THREADS = 4;

    private final long momentMillis;

    GatheringExecutor(String group, Duration moment) {
        super(THREADS, new AxonThreadFactory("WorkPackage[" + group + "]"));
        this.momentMillis = moment.toMillis();
    }

    @Override
    public Future<?> submit(Runnable task) {
        return schedule(task, momentMillis, TimeUnit.MILLISECONDS);
    }
}

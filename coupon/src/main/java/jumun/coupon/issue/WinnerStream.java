package jumun.coupon.issue;

import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The stream of winners whom the gate let through, read as long as this process runs and has the lease. What cannot be drained is
 * read again until it can.
 */
@Component
class WinnerStream implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WinnerStream.class);
    private static final String FROM_THE_OLDEST = "0-0";
    private static final Duration WAIT_FOR_WINNERS = Duration.ofMillis(500);
    private static final Duration WAIT_FOR_LEASE = Duration.ofMillis(200);
    private static final Duration WAIT_AFTER_FAILURE = Duration.ofMillis(200);

    /** What is over by then needs nobody. */
    private static final Duration PASSING = Duration.ofSeconds(3);

    /**
     * Between Axon and the web server: there are handlers for its commands as long as it runs, and winners who wait while the server
     * shuts down still get their answers.
     */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 2560;

    private final GateRedis redis;
    private final DrainLease lease;
    private final WinnerDrain drain;
    private final GateNewsListener newsListener;
    private final IssueSettings settings;
    private final Thread thread = Thread.ofPlatform().name("coupon-winners").unstarted(this::drainUntilStopped);
    private volatile boolean running;
    private volatile @Nullable Failure failure;

    WinnerStream(
            GateRedis redis,
            DrainLease lease,
            WinnerDrain drain,
            GateNewsListener newsListener,
            IssueSettings settings) {
        this.redis = redis;
        this.lease = lease;
        this.drain = drain;
        this.newsListener = newsListener;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        try {
            redis.connect(newsListener::hear);
        } catch (RedisException e) {
            log.warn("Redis cannot be reached yet; coupons are issued when it can", e);
        }
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Why winners could not be drained for some time now; empty where they are. */
    Optional<String> failure() {
        Failure present = failure;
        return present == null || System.nanoTime() - present.sinceNanos() < PASSING.toNanos()
                ? Optional.empty()
                : Optional.of(present.cause());
    }

    private void drainUntilStopped() {
        while (running) {
            try {
                redis.connect(newsListener::hear);
                if (lease.take()) {
                    drain.drain(read());
                } else {
                    TimeUnit.MILLISECONDS.sleep(WAIT_FOR_LEASE.toMillis());
                }
                failure = null;
            } catch (Exception e) {
                waitAfter(e);
            }
        }
        try {
            lease.release();
        } catch (Exception e) {
            log.debug("The lease runs out by itself", e);
        }
    }

    /** The oldest entries, as soon as there is one: none is read twice, since it goes when it is done. */
    @SuppressWarnings("unchecked")
    private List<StreamMessage<String, String>> read() {
        return redis.waiting()
                .xread(
                        XReadArgs.Builder.block(WAIT_FOR_WINNERS).count(settings.batchSize()),
                        StreamOffset.from(GateKeys.WINNERS, FROM_THE_OLDEST));
    }

    /** A failure is told once, not for every attempt until it is over. */
    private void waitAfter(Exception cause) {
        if (!running) {
            return;
        }
        if (failure == null) {
            log.warn("Winners cannot be drained; trying until it works", cause);
            failure = new Failure(String.valueOf(cause), System.nanoTime());
        }
        try {
            TimeUnit.MILLISECONDS.sleep(WAIT_AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Failure(String cause, long sinceNanos) {}
}

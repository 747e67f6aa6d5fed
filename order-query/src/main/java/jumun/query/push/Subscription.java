package jumun.query.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import jumun.platform.push.ResultQueue.Result;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That a connection is told the results of a queue (Q2, C6). However often it is asked to advance, its cursor does so once at a time,
 * and not before the client has taken what it was sent: for a slow client one page waits, not all that it has missed.
 */
class Subscription {

    private static final Logger log = LoggerFactory.getLogger(Subscription.class);

    private final Recipient recipient;
    private final ResultSender sender;
    private final PushSettings settings;
    private final Executor executor;
    private final ResultCursor cursor;
    private final Set<String> ids = new HashSet<>();
    private final AtomicReference<@Nullable Instant> start = new AtomicReference<>();
    private final AtomicInteger asked = new AtomicInteger();
    private CompletableFuture<@Nullable Void> taken = CompletableFuture.completedFuture(null);
    private volatile boolean ended;
    private volatile boolean failed;
    private volatile long triedAt = System.nanoTime();

    Subscription(Recipient recipient, ResultSender sender, PushSettings settings, Clock clock, Executor executor) {
        this.recipient = recipient;
        this.sender = sender;
        this.settings = settings;
        this.executor = executor;
        this.cursor = new ResultCursor(recipient.userId(), recipient.queue(), settings, clock, this::send);
    }

    /** The client has subscribed, perhaps not for the first time on this connection, to what comes after that moment. */
    void begin(String id, Instant after) {
        ids.add(id);
        start.accumulateAndGet(after, (one, other) -> one != null && one.isBefore(other) ? one : other);
        advance();
    }

    /** The client has taken back one that it has made; answers whether it was the last. */
    boolean end(String id) {
        ids.remove(id);
        ended = ids.isEmpty();
        return ended;
    }

    /** The connection is gone. */
    void end() {
        ended = true;
    }

    Recipient recipient() {
        return recipient;
    }

    /** Sends, soon and on another thread, what can be read now. */
    void advance() {
        if (asked.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    /** Whether it should be tried again, or be looked whether a notification was lost. */
    boolean isDue() {
        Duration rest = failed ? settings.retryAfter() : settings.lookAnywayAfter();
        return System.nanoTime() - triedAt >= rest.toNanos();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it goes on by itself
    private void run() {
        int answered = asked.get();
        boolean more = tryToAdvance();
        taken.completeOnTimeout(null, settings.sendTime().toMillis(), TimeUnit.MILLISECONDS)
                .thenRunAsync(() -> goOn(more, answered), executor);
    }

    private void goOn(boolean more, int answered) {
        if (!ended && (more || asked.addAndGet(-answered) > 0)) {
            run();
        }
    }

    private boolean tryToAdvance() {
        try {
            Instant after = start.getAndSet(null);
            if (after != null) {
                cursor.backTo(after);
            }
            boolean more = cursor.advance();
            failed = false;
            return more;
        } catch (RuntimeException e) {
            if (!failed) {
                log.warn(
                        "A user's {} cannot be sent at the moment: {}",
                        recipient.queue().name(),
                        e.toString());
            }
            failed = true;
            return false;
        } finally {
            triedAt = System.nanoTime();
        }
    }

    private void send(Result result) {
        taken = sender.send(recipient, result);
    }
}

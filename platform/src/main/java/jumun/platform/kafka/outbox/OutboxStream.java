package jumun.platform.kafka.outbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jumun.platform.kafka.Rest;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Reads stored events from a position on. Looks into the table only when told that there may be something new, and after a
 * look that found much it rests a little ({@link Rest}): what leaves the outbox together is fetched, handled and committed together by every
 * group, so that batches grow with the load and a single order still waits for nobody.
 */
final class OutboxStream implements BlockingStream<TrackedEventMessage<?>> {

    /** So many that there may be more than one query brings, which may bring fewer than a batch where indexes were skipped. */
    private static final int MANY = 500;

    /** How many events share a token (ADR 52). */
    private static final int RUN = 4;

    private static final long PATIENCE_MILLIS = 10;
    /** No longer than it takes for a look's worth of events to come. */
    private static final Rest REST = new Rest(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(150), 1_000);

    private final EventStorageEngine storage;
    private final Consumer<OutboxStream> onClose;
    private final Deque<TrackedEventMessage<?>> fetched = new ArrayDeque<>();
    private @Nullable TrackingToken position;
    private final AtomicBoolean lookIsDue = new AtomicBoolean();
    private volatile boolean mayHaveMore = true;
    private long lookedAt = System.nanoTime();
    private volatile long restsUntil = lookedAt;
    private volatile Runnable onAvailable = () -> {};

    OutboxStream(EventStorageEngine storage, @Nullable TrackingToken position, Consumer<OutboxStream> onClose) {
        this.storage = storage;
        this.position = position;
        this.onClose = onClose;
    }

    /** Something may have been committed. */
    void lookAgain() {
        long rest = restsUntil - System.nanoTime();
        if (rest <= 0) {
            look();
        } else if (lookIsDue.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(rest, TimeUnit.NANOSECONDS).execute(this::lookAfterRest);
        }
    }

    private void lookAfterRest() {
        lookIsDue.set(false);
        look();
    }

    private void look() {
        mayHaveMore = true;
        onAvailable.run();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fetchIfNeeded();
        return Optional.ofNullable(fetched.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (peek().isEmpty()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(PATIENCE_MILLIS);
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            mayHaveMore = true;
        }
        return fetched.remove();
    }

    @Override
    public void close() {
        onClose.accept(this);
    }

    /** The flag falls before the table is read, so that what is committed meanwhile raises it again. */
    private void fetchIfNeeded() {
        if (fetched.isEmpty() && mayHaveMore) {
            mayHaveMore = false;
            fetch();
            mayHaveMore |= fetched.size() >= MANY;
            long now = System.nanoTime();
            restsUntil = now
                    + REST.after(fetched.size(), Duration.ofNanos(now - lookedAt))
                            .toNanos();
            lookedAt = now;
        }
    }

    private void fetch() {
        List<? extends TrackedEventMessage<?>> found;
        try (Stream<? extends TrackedEventMessage<?>> stored = storage.readEvents(position, false)) {
            found = stored.toList();
        }
        for (int number = 0; number < found.size(); number++) {
            int last = Math.min(number - number % RUN + RUN, found.size()) - 1;
            position = found.get(last).trackingToken();
            fetched.add(found.get(number).withTrackingToken(position));
        }
    }
}

package jumun.platform.kafka.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jumun.platform.kafka.Rest;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps fetched events in the order in which they got their tokens. The extension's own buffer sorts them by time after
 * that, and the processor then takes a later token for proof that an earlier event was handled: events are lost.
 *
 * <p>After it was given events it keeps the fetcher for a {@link Rest}, so that what comes meanwhile is fetched and handled together.
 * Nobody rests who has a backlog to work off.
 */
final class FifoBuffer<E> implements Buffer<E> {

    private final int capacity;
    private final LinkedBlockingQueue<E> queue;
    private final Rest rest;
    private long fetchedAt = System.nanoTime();
    private volatile @Nullable RuntimeException failure;
    private volatile Runnable onAvailable = () -> {};
    private volatile boolean closed;

    FifoBuffer(int capacity, Rest rest) {
        this.capacity = capacity;
        this.queue = new LinkedBlockingQueue<>(capacity);
        this.rest = rest;
    }

    /** Sets what is run when events have arrived. */
    void onAvailable(Runnable callback) {
        onAvailable = callback;
        if (!queue.isEmpty()) {
            callback.run();
        }
    }

    /** Lets go of a fetcher that waits for room, after the reader has left. */
    void close() {
        closed = true;
        queue.clear();
    }

    @Override
    public void put(E event) throws InterruptedException {
        while (!closed && !queue.offer(event, 1, TimeUnit.SECONDS)) {
            onAvailable.run();
        }
        onAvailable.run();
    }

    @Override
    public void putAll(Collection<E> events) throws InterruptedException {
        putAll(events, events.size());
    }

    /**
     * Takes the events of one fetch, and rests.
     *
     * @param records how many were fetched, which is more when some were passed over
     */
    void putAll(Collection<E> events, int records) throws InterruptedException {
        for (E event : events) {
            if (!queue.offer(event)) {
                put(event);
            }
        }
        onAvailable.run();
        long now = System.nanoTime();
        Duration meanwhile = Duration.ofNanos(now - fetchedAt);
        fetchedAt = now;
        Duration pause = records < capacity ? rest.after(records, meanwhile) : Duration.ZERO;
        if (pause.isPositive()) {
            Thread.sleep(pause);
        }
    }

    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        rethrowFailure();
        return timeout <= 0 ? queue.poll() : queue.poll(timeout, unit);
    }

    @Override
    public E take() throws InterruptedException {
        rethrowFailure();
        return queue.take();
    }

    @Override
    public @Nullable E peek() {
        rethrowFailure();
        return queue.peek();
    }

    @Override
    public int size() {
        return queue.size();
    }

    @Override
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    @Override
    public int remainingCapacity() {
        return queue.remainingCapacity();
    }

    @Override
    public void clear() {
        queue.clear();
    }

    /** Fetching has failed: told to the processor at its next call, which then opens the stream anew. */
    @Override
    public void setException(RuntimeException exception) {
        failure = exception;
        onAvailable.run();
    }

    private void rethrowFailure() {
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }
}

package jumun.platform.kafka.stream;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jumun.platform.kafka.Rest;
import org.jspecify.annotations.Nullable;

/**
 * From a thread that fetches to the one that reads, in the order in which events got their tokens. The extension's own
 * buffer would sort them by time; the processor would then take a later token for proof that an earlier event was
 * handled, and events would be lost. A fetch is seen whole or not at all, for the same reason: events of one token must
 * not be seen apart (ADR 52).
 *
 * <p>After it was given events it keeps the fetcher for a {@link Rest}, so that what comes meanwhile is fetched and handled together.
 * Nobody rests who has a backlog to work off.
 */
final class FetchQueue<E> {

    private final int capacity;
    private final Rest rest;
    private final LinkedBlockingQueue<List<E>> fetches = new LinkedBlockingQueue<>();
    private final Semaphore room;

    // Of the reader, which is one thread: a group's coordinator has one.
    private Iterator<E> reading = Collections.emptyIterator();
    private int held;
    private @Nullable E next;

    private long fetchedAt = System.nanoTime();
    private volatile @Nullable RuntimeException failure;
    private volatile Runnable onAvailable = () -> {};
    private volatile boolean closed;

    /** @param capacity how many events may wait for the reader, those of the fetch that it is at included */
    FetchQueue(int capacity, Rest rest) {
        this.capacity = capacity;
        this.rest = rest;
        this.room = new Semaphore(capacity);
    }

    /** Sets what is run when events have arrived. */
    void onAvailable(Runnable callback) {
        onAvailable = callback;
        if (!fetches.isEmpty()) {
            callback.run();
        }
    }

    /** The reader leaves: nothing more is handed out, and a fetcher that waits for room goes on. */
    void close() {
        closed = true;
        fetches.clear();
        read(null);
        next = null;
        room.release(capacity);
    }

    /**
     * Takes the events of one fetch once there is room for them, and rests.
     *
     * @param records how many were fetched, which is more when some were passed over
     */
    void put(List<E> events, int records) throws InterruptedException {
        if (!events.isEmpty()) {
            awaitRoomFor(events);
            fetches.add(events);
            onAvailable.run();
        }
        long now = System.nanoTime();
        Duration meanwhile = Duration.ofNanos(now - fetchedAt);
        fetchedAt = now;
        Duration pause = records < capacity ? rest.after(records, meanwhile) : Duration.ZERO;
        if (pause.isPositive()) {
            Thread.sleep(pause);
        }
    }

    /** Fetching has failed: told to the reader at its next call, who then opens the stream anew. */
    void fail(RuntimeException exception) {
        failure = exception;
        onAvailable.run();
    }

    /** The next event, which stays there; null when none is there. */
    @Nullable
    E peek() {
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
        if (next == null && (reading.hasNext() || read(fetches.poll()))) {
            next = reading.next();
        }
        return next;
    }

    /** Whether there is an event within that time. */
    boolean awaitNext(long timeout, TimeUnit unit) throws InterruptedException {
        return peek() != null || (timeout > 0 && read(fetches.poll(timeout, unit)));
    }

    /** The next event, as soon as there is one. */
    E take() throws InterruptedException {
        E taken = peek();
        while (taken == null) {
            read(fetches.take());
            taken = peek();
        }
        next = null;
        return taken;
    }

    /** Goes on with that fetch, having read the one before. */
    private boolean read(@Nullable List<E> fetch) {
        room.release(held);
        held = fetch == null ? 0 : places(fetch);
        reading = fetch == null ? Collections.emptyIterator() : fetch.iterator();
        return fetch != null;
    }

    private void awaitRoomFor(List<E> events) throws InterruptedException {
        boolean hasRoom = room.tryAcquire(places(events));
        while (!hasRoom && !closed) {
            onAvailable.run();
            hasRoom = room.tryAcquire(places(events), 1, TimeUnit.SECONDS);
        }
    }

    private int places(List<E> fetch) {
        return Math.min(fetch.size(), capacity);
    }
}

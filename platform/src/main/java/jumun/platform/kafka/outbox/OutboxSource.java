package jumun.platform.kafka.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The event store as the outbox reads it: in batches straight from the table, at once when this process has committed
 * something and otherwise a few times a second, for what other processes commit. Where somebody waits for the commit and nobody
 * for what follows from it, it takes a moment longer (ADR 41).
 */
final class OutboxSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private static final String ANNOUNCED = OutboxSource.class.getName() + "/announced";
    private static final String UNHURRIED = OutboxSource.class.getName() + "/unhurried";
    private static final long LOOK_ANYWAY_MILLIS = 100;

    private final Supplier<EventStorageEngine> storage;
    private final Duration patience;
    private final Set<OutboxStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Long> unhurriedSince = new AtomicReference<>();

    /**
     * Takes a supplier, since the storage engine is made of the configuration that this source is part of.
     *
     * @param patience how long what was published without hurry may lie there
     */
    OutboxSource(Supplier<EventStorageEngine> storage, Duration patience) {
        this.storage = storage;
        this.patience = patience;
    }

    /** What is published in that unit of work, and in those within it, does not have the streams look at once. */
    static void takeTimeWith(UnitOfWork<?> unit) {
        unit.root().resources().put(UNHURRIED, true);
    }

    /** To be called when events are published: has the streams look as soon as they are committed. */
    void announceAfterCommit() {
        CurrentUnitOfWork.ifStarted(unit -> unit.root().getOrComputeResource(ANNOUNCED, key -> {
            unit.root().afterCommit(this::announce);
            return true;
        }));
    }

    private void announce(UnitOfWork<?> committed) {
        if (committed.resources().containsKey(UNHURRIED)) {
            unhurriedSince.compareAndSet(null, System.nanoTime());
        } else {
            announce();
        }
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken position) {
        OutboxStream stream = new OutboxStream(storage.get(), position, streams::remove);
        streams.add(stream);
        return stream;
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return storage.get().createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return storage.get().createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return storage.get().createTokenAt(dateTime);
    }

    @Scheduled(fixedDelay = LOOK_ANYWAY_MILLIS)
    void announceAnyway() {
        Long since = unhurriedSince.get();
        if (since == null || System.nanoTime() - since >= patience.toNanos()) {
            announce();
        }
    }

    private void announce() {
        unhurriedSince.set(null);
        streams.forEach(OutboxStream::lookAgain);
    }
}

package jumun.platform.kafka;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The event store as the outbox reads it: in batches straight from the table, at once when this process has committed
 * something and otherwise a few times a second, for what other processes commit.
 */
final class StoredEventSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private static final String ANNOUNCED = StoredEventSource.class.getName() + "/announced";
    private static final long LOOK_ANYWAY_MILLIS = 100;

    private final Supplier<EventStorageEngine> storage;
    private final Set<StoredEventStream> streams = ConcurrentHashMap.newKeySet();

    /** Takes a supplier, since the storage engine is made of the configuration that this source is part of. */
    StoredEventSource(Supplier<EventStorageEngine> storage) {
        this.storage = storage;
    }

    /** To be called when events are published: has the streams look as soon as they are committed. */
    void announceAfterCommit() {
        CurrentUnitOfWork.ifStarted(unit -> unit.root().getOrComputeResource(ANNOUNCED, key -> {
            unit.root().afterCommit(committed -> announce());
            return true;
        }));
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken position) {
        StoredEventStream stream = new StoredEventStream(storage.get(), position, streams::remove);
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
    void announce() {
        streams.forEach(StoredEventStream::lookAgain);
    }
}

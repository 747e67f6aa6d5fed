package jumun.platform.processing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jumun.platform.kafka.StoredHistory;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Axon's storage, which hands events to the driver as text: it would write bytes as hexadecimal digits, one at a time
 * and twice as long. Whoever reads all events gets the result of one query: a second one, only to find nothing, would
 * follow each look of the outbox. Of what this process has stored itself only the order is read, since what it says is
 * known (ADR 42). And an aggregate is loaded from what {@link AggregateHistories} has read ahead, if it has.
 */
final class TextualEventStorage extends JdbcEventStorageEngine implements StoredHistory {

    /** The most events that one query reads. */
    private static final int BATCH_SIZE = 1_000;

    /** About a second of a thousand orders a second, should nobody in this process read what it stores. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final String APPEND =
            "INSERT INTO DomainEventEntry (eventIdentifier, aggregateIdentifier, sequenceNumber, type, timeStamp,"
                    + " payloadType, payloadRevision, payload, metaData) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final StoredEventIndex index;
    private final RecentlyStored recent = new RecentlyStored(MOST_REMEMBERED);

    /** @param builders makes a builder of the same settings each time */
    TextualEventStorage(Supplier<Builder> builders, JdbcTemplate jdbc) {
        super(builders.get().batchSize(BATCH_SIZE));
        this.index = new StoredEventIndex(builders.get().batchSize(BATCH_SIZE));
        this.jdbc = jdbc;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        try {
            jdbc.batchUpdate(
                    APPEND,
                    events.stream()
                            .map(event -> row(domainEvent(event), serializer))
                            .toList());
        } catch (DataAccessException e) {
            refuse(e, events.getFirst());
        }
        recent.add(events);
    }

    /** Somebody else's first event of an aggregate is a change like any other. */
    private void refuse(DataAccessException failure, EventMessage<?> event) {
        try {
            handlePersistenceException(failure, event);
        } catch (AggregateStreamCreationException e) {
            throw new ConcurrencyException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What belongs to no aggregate is the first event of one that has its own identifier. */
    private static DomainEventMessage<?> domainEvent(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofAggregate
                ? ofAggregate
                : new GenericDomainEventMessage<>(null, event.getIdentifier(), 0, event, event::getTimestamp);
    }

    private static @Nullable Object[] row(DomainEventMessage<?> event, Serializer serializer) {
        SerializedObject<String> payload = event.serializePayload(serializer, String.class);
        return new @Nullable Object[] {
            event.getIdentifier(),
            event.getAggregateIdentifier(),
            event.getSequenceNumber(),
            event.getType(),
            DateTimeUtils.formatInstant(event.getTimestamp()),
            payload.getType().getName(),
            payload.getType().getRevision(),
            payload.getData(),
            event.serializeMetaData(serializer, String.class).getData()
        };
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken after, boolean mayBlock) {
        List<TrackedEventMessage<?>> remembered = remembered(after);
        return remembered == null ? super.readEvents(after, mayBlock) : remembered.stream();
    }

    /** What has been stored after that place, if this process has stored all of it and remembers. */
    private @Nullable List<TrackedEventMessage<?>> remembered(@Nullable TrackingToken after) {
        if (recent.isEmpty()) {
            return null;
        }
        List<? extends TrackedEventData<?>> places = index.after(after);
        List<EventMessage<?>> events = recent.take(places.stream()
                .<String>map(TrackedEventData::getEventIdentifier)
                .toList());
        if (events == null) {
            return null;
        }
        List<TrackedEventMessage<?>> tracked = new ArrayList<>(events.size());
        for (int number = 0; number < events.size(); number++) {
            tracked.add(EventUtils.asTrackedEventMessage(
                    events.get(number), places.get(number).trackingToken()));
        }
        return tracked;
    }

    /** Takes nothing from what is remembered: that is for the outbox. */
    @Override
    public List<? extends TrackedEventMessage<?>> after(long index) {
        try (Stream<? extends TrackedEventMessage<?>> events =
                super.readEvents(GapAwareTrackingToken.newInstance(index, Set.of()), false)) {
            return events.toList();
        }
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken after, boolean mayBlock) {
        return fetchTrackedEvents(after, batchSize()).stream();
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateId) {
        return AggregateHistories.has(aggregateId) ? Stream.empty() : super.readSnapshotData(aggregateId);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String aggregateId, long firstSequenceNumber) {
        List<DomainEventData<?>> ahead = firstSequenceNumber == 0 ? AggregateHistories.take(aggregateId) : null;
        return ahead == null ? super.readEventData(aggregateId, firstSequenceNumber) : ahead.stream();
    }

    /** For those who read ahead, too. */
    @Override
    protected DomainEventData<?> getDomainEventData(ResultSet row) throws SQLException {
        return super.getDomainEventData(row);
    }
}

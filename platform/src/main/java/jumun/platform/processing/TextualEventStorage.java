package jumun.platform.processing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.JdbcEventStorageEngineStatements;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage, which hands events to the driver as the text that they are: it would write bytes as hexadecimal digits, one at a time
 * and twice as long. Who reads all events gets what one query brings: a second one, only to see that it finds nothing, would
 * follow each look of the outbox. And an aggregate is loaded from what {@link AggregateHistories} has read ahead, if it has.
 */
final class TextualEventStorage extends JdbcEventStorageEngine {

    /** The most events that one query reads. */
    private static final int BATCH_SIZE = 1_000;

    TextualEventStorage(Builder builder) {
        super(builder.batchSize(BATCH_SIZE)
                .appendEvents((connection, schema, dataType, events, serializer, timestamps) ->
                        JdbcEventStorageEngineStatements.appendEvents(
                                connection, schema, String.class, events, serializer, timestamps)));
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

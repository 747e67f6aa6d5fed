package jumun.platform.processing;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Where the stored events lie and what they are called, read as Axon's storage reads them, but without what they say. */
final class StoredEventIndex extends JdbcEventStorageEngine {

    StoredEventIndex(Builder builder) {
        super(builder.readEventDataWithoutGaps(
                        (connection, schema, after, most) -> select(connection, schema, after, most, List.of()))
                .readEventDataWithGaps(StoredEventIndex::select));
    }

    /** The events after that place that are committed by now. */
    List<? extends TrackedEventData<?>> after(@Nullable TrackingToken place) {
        return fetchTrackedEvents(place, batchSize());
    }

    private static PreparedStatement select(
            Connection connection, EventSchema schema, long after, int most, List<Long> gaps) throws SQLException {
        String filled = gaps.isEmpty()
                ? ""
                : gaps.stream().map(String::valueOf).collect(joining(",", " OR globalIndex IN (", ")"));
        return connection.prepareStatement(
                "SELECT globalIndex, eventIdentifier, timeStamp, '' AS aggregateIdentifier, 0 AS sequenceNumber, '' AS type,"
                        + " '' AS payloadType, '' AS payloadRevision, '' AS payload, '' AS metaData FROM "
                        + schema.domainEventTable() + " WHERE globalIndex > " + after + " AND globalIndex <= "
                        + (after + most) + filled + " ORDER BY globalIndex");
    }
}

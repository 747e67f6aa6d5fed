package jumun.platform.processing;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Where the stored events lie and what they are called, read as Axon's storage reads them, but without what they say. When they happened
 * is compared by the database, which spares reading the time of each of them.
 */
final class StoredEventIndex extends JdbcEventStorageEngine {

    /**
     * For how long what is missing before an event may still come, and how far before it: some times as long as any transaction takes, and
     * as many events as come in ten seconds of a thousand orders a second. What comes later is passed over until an audit finds it.
     */
    static final Duration PATIENCE_FOR_GAPS = Duration.ofMinutes(5);

    static final int FURTHEST_GAP = 100_000;

    private static final GapAwareTrackingToken BEGINNING = GapAwareTrackingToken.newInstance(0, Set.of());

    /** So much of a time as text can be compared with another: the date and the time to the second. */
    private static final int SECONDS_LENGTH = "2026-11-29T09:00:00".length();

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
        PreparedStatement statement = connection.prepareStatement(
                "SELECT globalIndex, eventIdentifier, timeStamp > ? FROM " + schema.domainEventTable()
                        + " WHERE globalIndex > " + after + " AND globalIndex <= " + (after + most) + filled
                        + " ORDER BY globalIndex");
        statement.setString(
                1,
                DateTimeUtils.formatInstant(GenericEventMessage.clock.instant().minus(PATIENCE_FOR_GAPS))
                        .substring(0, SECONDS_LENGTH));
        return statement;
    }

    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previous)
            throws SQLException {
        boolean gapsMayFill = row.getBoolean(3);
        return new TrackedDomainEventData<>(
                (previous == null ? BEGINNING : previous).advanceTo(row.getLong(1), gapsMayFill ? FURTHEST_GAP : 0),
                new GenericDomainEventEntry<>(null, null, 0, row.getString(2), "", "", null, "", ""));
    }
}

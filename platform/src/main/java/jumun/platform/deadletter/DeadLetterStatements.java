package jumun.platform.deadletter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.DefaultDeadLetterStatementFactory;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.Serializer;

/**
 * The statements of a queue, where Axon's do not do.
 *
 * <p>The sequence that is to be processed Axon looks for among the ten that were tried longest ago, and for the next ten by the index of
 * their letters, which are few: behind ten that nobody tries any more it finds none. Of a letter that has failed again it stores that the
 * cause is a cause, and not what it was.
 */
final class DeadLetterStatements extends DefaultDeadLetterStatementFactory<EventMessage<?>> {

    /** The sequence. */
    static final ScopedValue<String> PROCESSED = ScopedValue.newInstance();

    private final DeadLetterSchema schema;

    DeadLetterStatements(DeadLetterSchema schema, Serializer internal, Serializer events) {
        super(DefaultDeadLetterStatementFactory.<EventMessage<?>>builder()
                .schema(schema)
                .genericSerializer(internal)
                .eventSerializer(events));
        this.schema = schema;
    }

    @Override
    public PreparedStatement claimableSequencesStatement(
            Connection connection, String processingGroup, Instant processingStartedLimit, int offset, int maxSize)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(
                ("SELECT * FROM (SELECT * FROM %s WHERE %s = ? AND %s = ? ORDER BY %s LIMIT 1) first_letter"
                                + " WHERE %s IS NULL OR %s < ? LIMIT ? OFFSET ?")
                        .formatted(
                                schema.deadLetterTable(),
                                schema.processingGroupColumn(),
                                schema.sequenceIdentifierColumn(),
                                schema.sequenceIndexColumn(),
                                schema.processingStartedColumn(),
                                schema.processingStartedColumn()));
        statement.setString(1, processingGroup);
        statement.setString(2, PROCESSED.get());
        statement.setString(3, DateTimeUtils.formatInstant(processingStartedLimit));
        statement.setInt(4, maxSize);
        statement.setInt(5, offset);
        return statement;
    }

    @Override
    public PreparedStatement requeueStatement(
            Connection connection, String letterIdentifier, Cause cause, Instant lastTouched, MetaData diagnostics)
            throws SQLException {
        return super.requeueStatement(connection, letterIdentifier, unwrapped(cause), lastTouched, diagnostics);
    }

    private static Cause unwrapped(Cause cause) {
        return cause instanceof ThrowableCause wrapping && wrapping.getCause() instanceof ThrowableCause wrapped
                ? wrapped
                : cause;
    }
}

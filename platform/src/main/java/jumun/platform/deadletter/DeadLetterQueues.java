package jumun.platform.deadletter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The dead-letter queue of each processing group, all in one table. */
@Component
public class DeadLetterQueues {

    private static final int LARGEST_SEQUENCE = 100_000;

    private static final DeadLetterSchema SCHEMA = DeadLetterSchema.builder()
            .deadLetterTable("dead_letter")
            .deadLetterIdentifierColumn("dead_letter_id")
            .processingGroupColumn("processing_group")
            .sequenceIdentifierColumn("sequence_identifier")
            .sequenceIndexColumn("sequence_index")
            .messageTypeColumn("message_type")
            .eventIdentifierColumn("event_identifier")
            .timestampColumn("time_stamp")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .payloadColumn("payload")
            .metaDataColumn("meta_data")
            .aggregateTypeColumn("aggregate_type")
            .aggregateIdentifierColumn("aggregate_identifier")
            .sequenceNumberColumn("sequence_number")
            .tokenTypeColumn("token_type")
            .tokenColumn("token")
            .enqueuedAtColumn("enqueued_at")
            .lastTouchedColumn("last_touched")
            .processingStartedColumn("processing_started")
            .causeTypeColumn("cause_type")
            .causeMessageColumn("cause_message")
            .diagnosticsColumn("diagnostics")
            .build();

    private final Map<String, DeadLetterQueue> queues = new ConcurrentHashMap<>();
    private final DataSource dataSource;
    private final TransactionManager transactions;
    private final DeadLetterTable table;
    private final Serializer internal;
    private final Serializer events;

    DeadLetterQueues(
            DataSource dataSource,
            TransactionManager transactions,
            DeadLetterTable table,
            Serializer internal,
            @Qualifier("eventSerializer") Serializer events) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.table = table;
        this.internal = internal;
        this.events = events;
    }

    /** The queue of that group. */
    public SequencedDeadLetterQueue<EventMessage<?>> of(String group) {
        return queue(group);
    }

    /** The same, of which one sequence can be processed. */
    DeadLetterQueue queue(String group) {
        return queues.computeIfAbsent(group, name -> new DeadLetterQueue(name, table, builder()));
    }

    private JdbcSequencedDeadLetterQueue.Builder<EventMessage<?>> builder() {
        return JdbcSequencedDeadLetterQueue.builder()
                .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(
                        new SpringDataSourceConnectionProvider(dataSource)))
                .transactionManager(transactions)
                .schema(SCHEMA)
                .statementFactory(new DeadLetterStatements(SCHEMA, internal, events))
                .maxSequences(LARGEST_SEQUENCE)
                .maxSequenceSize(LARGEST_SEQUENCE)
                .genericSerializer(internal)
                .eventSerializer(events);
    }
}

package jumun.platform.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jumun.platform.Json;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the event store aggregate by aggregate, in one consistent picture with whatever else is read beside it. */
@Repository
public class StoredEvents {

    private static final int FETCHED_AT_ONCE = 5_000;
    private static final TypeReference<JsonNode> TREE = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;

    StoredEvents(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** An event as stored. */
    public record StoredEvent(String aggregate, long sequence, String type, JsonNode payload) {

        /** A whole number of the payload, 0 where it is absent. */
        public long number(String property) {
            return payload.path(property).asLong();
        }
    }

    /** Reads everything that {@code work} reads as of one moment. */
    public <T> T asOfOneMoment(Supplier<T> work) {
        return java.util.Objects.requireNonNull(snapshot.execute(status -> work.get()));
    }

    /** Shows the events of all aggregates with that prefix, each aggregate's in order; page by page, so that any number fits. */
    public void read(String prefix, Consumer<StoredEvent> reader) {
        String aggregate = prefix;
        long sequence = -1;
        int read;
        do {
            StoredEvent[] last = new StoredEvent[1];
            int[] count = {0};
            jdbc.query(
                    "SELECT aggregateIdentifier, sequenceNumber, payloadType, payload FROM DomainEventEntry"
                            + " WHERE ((aggregateIdentifier = ? AND sequenceNumber > ?) OR aggregateIdentifier > ?)"
                            + " AND aggregateIdentifier < ? ORDER BY aggregateIdentifier, sequenceNumber LIMIT "
                            + FETCHED_AT_ONCE,
                    row -> {
                        StoredEvent event = new StoredEvent(
                                row.getString(1).substring(prefix.length()),
                                row.getLong(2),
                                row.getString(3).replaceFirst(".*\\.", ""),
                                Json.read(new String(row.getBytes(4), StandardCharsets.UTF_8), TREE));
                        reader.accept(event);
                        last[0] = event;
                        count[0]++;
                    },
                    aggregate,
                    sequence,
                    aggregate,
                    prefix + "\u007f");
            read = count[0];
            if (last[0] != null) {
                aggregate = prefix + last[0].aggregate();
                sequence = last[0].sequence();
            }
        } while (read == FETCHED_AT_ONCE);
    }
}

package jumun.platform.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jumun.platform.Json;
import jumun.platform.kafka.outbox.Outbox;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the event store, in one consistent picture with whatever else is read beside it. */
@Repository
public class StoredEvents {

    private static final int FETCHED_AT_ONCE = 5_000;

    /** So many rows one statement goes through at most, however few of them are wanted. */
    private static final int LOOKED_THROUGH_AT_ONCE = 100_000;

    private static final TypeReference<JsonNode> TREE = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final TransactionTemplate snapshot;

    StoredEvents(JdbcTemplate jdbc, Outbox outbox, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * An event as stored.
     *
     * @param index     its place among all events of the store
     * @param aggregate the aggregate's own name, without the prefix of its kind
     * @param at        when it was made, shortly before it was stored
     */
    public record StoredEvent(long index, String aggregate, String type, Instant at, JsonNode payload) {

        /** A whole number of the payload, 0 where it is absent. */
        public long number(String property) {
            return payload.path(property).asLong();
        }
    }

    /** Reads everything that {@code work} reads as of one moment. */
    public <T> T asOfOneMoment(Supplier<T> work) {
        return Objects.requireNonNull(snapshot.execute(status -> work.get()));
    }

    /**
     * Shows the events of some kinds of aggregates in the order of their index, each aggregate's own among them; page by page, so that any
     * number fits.
     *
     * @param prefixes how the identifiers of those aggregates begin, such as {@code stock:}
     * @param after    only events behind this index
     */
    public void read(List<String> prefixes, long after, Consumer<StoredEvent> reader) {
        String kinds = String.join(" OR ", Collections.nCopies(prefixes.size(), "aggregateIdentifier LIKE ?"));
        // As the rows lie: by their aggregates each would have to be looked for.
        String page = "SELECT globalIndex, aggregateIdentifier, payloadType, timeStamp, payload FROM DomainEventEntry"
                + " FORCE INDEX (PRIMARY) WHERE globalIndex > ? AND globalIndex <= ? AND (" + kinds
                + ") ORDER BY globalIndex LIMIT " + FETCHED_AT_ONCE;
        long end = outbox.lastStored();
        long from = after;
        while (from < end) {
            long to = Math.min(end, from + LOOKED_THROUGH_AT_ONCE);
            long[] last = {to};
            int[] count = {0};
            jdbc.query(
                    page,
                    row -> {
                        StoredEvent event = event(row);
                        reader.accept(event);
                        if (++count[0] == FETCHED_AT_ONCE) {
                            last[0] = event.index();
                        }
                    },
                    Stream.concat(Stream.of(from, to), prefixes.stream().map(prefix -> prefix + "%"))
                            .toArray());
            from = last[0];
        }
    }

    /** The first index from that moment on; behind the last where all is older. */
    long firstSince(Instant since) {
        return firstSince(since, outbox.lastStored() + 1);
    }

    /** The first index from that moment on, up to the last one: indexes rise with time, which spares an index over times. */
    long firstSince(Instant since, long last) {
        long low = 0;
        long high = last;
        while (low < high) {
            long middle = (low + high) / 2;
            if (at(middle).isBefore(since)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** When the event of that index was made, or the next one; {@link Instant#MAX} behind the last. */
    Instant at(long index) {
        return jdbc
                .query(
                        "SELECT timeStamp FROM DomainEventEntry WHERE globalIndex >= ? ORDER BY globalIndex LIMIT 1",
                        (row, number) -> Instant.parse(row.getString(1)),
                        index)
                .stream()
                .findFirst()
                .orElse(Instant.MAX);
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        String aggregate = row.getString(2);
        return new StoredEvent(
                row.getLong(1),
                aggregate.substring(aggregate.indexOf(':') + 1),
                row.getString(3).replaceFirst(".*\\.", ""),
                Instant.parse(row.getString(4)),
                Json.read(new String(row.getBytes(5), StandardCharsets.UTF_8), TREE));
    }
}

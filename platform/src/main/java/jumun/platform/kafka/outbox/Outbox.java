package jumun.platform.kafka.outbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import jumun.api.Event;
import jumun.platform.Json;
import jumun.platform.kafka.Ahead;
import jumun.platform.kafka.Growth;
import jumun.platform.kafka.HistoryToken;
import jumun.platform.kafka.ParkingMessageConverter;
import jumun.platform.kafka.StoredHistory;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far the outbox has sent the event store, and a way to send events once more that did not arrive. */
@Component
public class Outbox {

    /** The name of the group that sends. */
    public static final String GROUP = "outbox";

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final TypeReference<JsonNode> TREE = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final ObjectProvider<StoredHistory> stored;
    private final ParkingMessageConverter converter;
    private final OutboxProducerFactory producers;
    private final Clock clock;
    private final Growth store = new Growth();

    Outbox(
            JdbcTemplate jdbc,
            ObjectProvider<StoredHistory> stored,
            ParkingMessageConverter converter,
            OutboxProducerFactory producers,
            Clock clock) {
        this.jdbc = jdbc;
        this.stored = stored;
        this.converter = converter;
        this.producers = producers;
        this.clock = clock;
    }

    /**
     * How far the outbox is.
     *
     * @param index the last global index that was sent; -1 before the first
     * @param gaps  indexes before it that were not there when it passed, and may still come
     */
    public record Position(long index, Set<Long> gaps) {

        public Position {
            gaps = Set.copyOf(gaps);
        }

        /** Whether the event with that index counts as sent. */
        public boolean covers(long globalIndex) {
            return globalIndex <= index && !gaps.contains(globalIndex);
        }
    }

    /**
     * Has what is published in that unit of work leave a moment later than it could: somebody waits for the commit, and what would
     * follow from it takes the processors from them.
     */
    public static void takeTimeWith(UnitOfWork<?> unit) {
        OutboxSource.takeTimeWith(unit);
    }

    /** What is committed of it. */
    public Position position() {
        return jdbc
                .query(
                        "SELECT token FROM TokenEntry WHERE processorName = ? AND token IS NOT NULL",
                        (row, number) -> read(row.getBytes(1)),
                        GROUP)
                .stream()
                .findFirst()
                .orElseGet(() -> new Position(-1, Set.of()));
    }

    /** Sees how far the event store is. */
    public synchronized void look() {
        store.reached(lastStored(), clock.millis());
    }

    /** The index of the last event of the store; {@link HistoryToken#NOTHING} where there is none. */
    public long lastStored() {
        Long last = jdbc.queryForObject("SELECT MAX(globalIndex) FROM DomainEventEntry", Long.class);
        return last == null ? HistoryToken.NOTHING : last;
    }

    /** What the event store had beyond that index when it was looked at last. */
    public synchronized Ahead beyond(long index) {
        return store.beyond(index, clock.millis());
    }

    /**
     * Sends the events with those indexes once more, in the order of the store, page by page; whoever has handled one before is
     * not disturbed.
     *
     * @return which have arrived: all, or those of the pages before one that Kafka did not take
     */
    public Set<Long> sendAgain(Collection<Long> indexes) {
        NavigableSet<Long> left = new TreeSet<>(indexes);
        Set<Long> arrived = new HashSet<>();
        try {
            while (!left.isEmpty()) {
                NavigableMap<Long, ProducerRecord<String, byte[]>> page = nextOf(left);
                producers.sendNow(page.values());
                arrived.addAll(page.keySet());
                left = left.tailSet(page.lastKey(), false);
            }
        } catch (ExecutionException notTaken) {
            log.warn("Kafka does not take event {} or one of the next", left.first(), notTaken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return arrived;
    }

    /** Those of the events that one look at the store brings, the first among them. */
    private NavigableMap<Long, ProducerRecord<String, byte[]>> nextOf(NavigableSet<Long> indexes) {
        NavigableMap<Long, ProducerRecord<String, byte[]>> page = new TreeMap<>();
        for (TrackedEventMessage<?> event : stored.getObject().after(indexes.first() - 1)) {
            long index = ((GapAwareTrackingToken) event.trackingToken()).getIndex();
            if (indexes.contains(index)) {
                page.put(
                        index,
                        converter.createKafkaMessage(
                                event, ((Event) event.getPayload()).topic().topicName()));
            }
        }
        return page;
    }

    private static Position read(byte[] token) {
        JsonNode tree = Json.read(new String(token, StandardCharsets.UTF_8), TREE);
        Set<Long> gaps = new HashSet<>();
        tree.path("gaps").forEach(gap -> gaps.add(gap.asLong()));
        return new Position(tree.path("index").asLong(-1), gaps);
    }
}

package jumun.platform.kafka.outbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import jumun.api.Event;
import jumun.platform.Json;
import jumun.platform.kafka.Ahead;
import jumun.platform.kafka.Growth;
import jumun.platform.kafka.ParkingMessageConverter;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far the outbox has sent the event store, and a way to send an event once more that did not arrive. */
@Component
public class Outbox {

    /** The name of the group that sends. */
    public static final String GROUP = "outbox";

    private static final TypeReference<JsonNode> TREE = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final ObjectProvider<EventStorageEngine> storage;
    private final ParkingMessageConverter converter;
    private final OutboxProducerFactory producers;
    private final Clock clock;
    private final Growth store = new Growth();

    Outbox(
            JdbcTemplate jdbc,
            ObjectProvider<EventStorageEngine> storage,
            ParkingMessageConverter converter,
            OutboxProducerFactory producers,
            Clock clock) {
        this.jdbc = jdbc;
        this.storage = storage;
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
        Long last = jdbc.queryForObject("SELECT MAX(globalIndex) FROM DomainEventEntry", Long.class);
        if (last != null) {
            store.reached(last, clock.millis());
        }
    }

    /** What the event store had beyond that index when it was looked at last. */
    public synchronized Ahead beyond(long index) {
        return store.beyond(index, clock.millis());
    }

    /** Sends the event with that index once more; whoever has handled it before is not disturbed. */
    public void sendAgain(long globalIndex) throws ExecutionException, InterruptedException {
        try (Stream<? extends TrackedEventMessage<?>> stored =
                storage.getObject().readEvents(GapAwareTrackingToken.newInstance(globalIndex - 1, Set.of()), false)) {
            TrackedEventMessage<?> message = stored.findFirst().orElseThrow();
            producers.sendNow(converter.createKafkaMessage(
                    message, ((Event) message.getPayload()).topic().topicName()));
        }
    }

    private static Position read(byte[] token) {
        JsonNode tree = Json.read(new String(token, StandardCharsets.UTF_8), TREE);
        Set<Long> gaps = new HashSet<>();
        tree.path("gaps").forEach(gap -> gaps.add(gap.asLong()));
        return new Position(tree.path("index").asLong(-1), gaps);
    }
}

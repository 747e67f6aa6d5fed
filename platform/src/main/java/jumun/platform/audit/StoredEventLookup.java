package jumun.platform.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jumun.api.Event;
import jumun.platform.Json;
import jumun.platform.database.Placeholders;
import jumun.platform.kafka.KafkaPlaces;
import jumun.platform.kafka.KafkaPlaces.Place;
import jumun.platform.kafka.KafkaPlaces.Sought;
import jumun.platform.kafka.outbox.Outbox;
import jumun.platform.operations.Operation;
import jumun.platform.operations.Operation.OperationRequest;
import jumun.platform.processing.CommandNames;
import jumun.platform.trace.MessageOrigins;
import jumun.platform.trace.Traceparent;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Lets operators see events as they are stored, in whichever process's store they are. */
@Configuration(proxyBeanMethods = false)
class StoredEventLookup {

    private static final int MOST = 500;
    private static final TypeReference<JsonNode> TREE = new TypeReference<>() {};

    /**
     * An event as it is stored.
     *
     * @param index    its place in the store
     * @param sequence its place in the history of what it belongs to
     * @param command  the command that it came from; null where it came from an event
     * @param causedBy the event that it came from; null where it came from a command
     * @param operator the operator whose request it came from, if it was one's
     * @param traceId  the trace in which it happened, if in any
     */
    record Stored(
            String eventId,
            String event,
            String belongsTo,
            long sequence,
            long index,
            Instant at,
            @Nullable String command,
            @Nullable String causedBy,
            @Nullable String operator,
            @Nullable String traceId,
            @JsonRawValue String payload) {

        static Stored of(ResultSet row) throws SQLException {
            JsonNode metaData = Json.read(text(row.getBytes("metaData")), TREE);
            String command = metaData.path(CommandNames.COMMAND).textValue();
            return new Stored(
                    row.getString("eventIdentifier"),
                    row.getString("payloadType").replaceFirst(".*\\.", ""),
                    row.getString("aggregateIdentifier"),
                    row.getLong("sequenceNumber"),
                    row.getLong("globalIndex"),
                    Instant.parse(row.getString("timeStamp")),
                    command,
                    command == null ? metaData.path(MessageOrigins.CAUSE).textValue() : null,
                    metaData.path(OperatorNames.OPERATOR).textValue(),
                    Traceparent.read(metaData.path(Traceparent.NAME).textValue())
                            .map(Traceparent::traceId)
                            .orElse(null),
                    text(row.getBytes("payload")));
        }

        private static String text(byte[] json) {
            return new String(json, StandardCharsets.UTF_8);
        }
    }

    /**
     * Where an event lies on Kafka.
     *
     * @param sent  whether the outbox has sent it
     * @param place null where it was not sent, is not kept any more, or was not found in time
     */
    record Located(String eventId, boolean sent, @Nullable Place place) {}

    private record Candidate(Sought event, boolean sent) {

        Located located(Map<String, Place> places) {
            return new Located(event.eventId(), sent, places.get(event.eventId()));
        }
    }

    @Bean
    Operation eventsFind(JdbcTemplate jdbc) {
        return Operation.named(
                "events.find",
                (request, progress) -> Optional.of(query(jdbc, request, (row, number) -> Stored.of(row))));
    }

    @Bean
    Operation eventsLocate(
            JdbcTemplate jdbc, Outbox outbox, KafkaPlaces kafka, @Qualifier("eventSerializer") Serializer serializer) {
        return Operation.named("events.locate", (request, progress) -> {
            Outbox.Position sent = outbox.position();
            List<Candidate> candidates = query(
                    jdbc,
                    request,
                    (row, number) -> new Candidate(sought(row, serializer), sent.covers(row.getLong("globalIndex"))));
            Map<String, Place> places = kafka.find(candidates.stream()
                    .filter(Candidate::sent)
                    .map(Candidate::event)
                    .toList());
            return Optional.of(candidates.stream()
                    .map(candidate -> candidate.located(places))
                    .toList());
        });
    }

    private static <T> List<T> query(JdbcTemplate jdbc, OperationRequest request, RowMapper<T> mapper) {
        List<String> eventIds = List.of(String.valueOf(request.argument()).split(",")).stream()
                .limit(MOST)
                .toList();
        return jdbc.query(
                "SELECT * FROM DomainEventEntry WHERE eventIdentifier IN (" + Placeholders.of(eventIds.size())
                        + ") ORDER BY globalIndex",
                mapper,
                eventIds.toArray());
    }

    private static Sought sought(ResultSet row, Serializer serializer) throws SQLException {
        Event event = serializer.deserialize(new SimpleSerializedObject<>(
                row.getBytes("payload"), byte[].class, row.getString("payloadType"), row.getString("payloadRevision")));
        return new Sought(row.getString("eventIdentifier"), event, Instant.parse(row.getString("timeStamp")));
    }
}

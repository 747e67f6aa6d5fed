package jumun.platform.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jumun.platform.Json;
import jumun.platform.operations.Operation;
import jumun.platform.trace.Traceparent;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lets operators see events as they are stored, in whichever process's store they are. */
@Configuration(proxyBeanMethods = false)
class StoredEventLookup {

    private static final int MOST = 500;
    private static final TypeReference<Map<String, Object>> META_DATA = new TypeReference<>() {};

    /**
     * An event as it is stored.
     *
     * @param index    its place in the store
     * @param sequence its place in the history of what it belongs to
     * @param traceId  the trace in which it happened, if in any
     */
    record Stored(
            String eventId,
            String event,
            String belongsTo,
            long sequence,
            long index,
            Instant at,
            @Nullable String traceId,
            @JsonRawValue String payload) {}

    @Bean
    Operation eventsFind(JdbcTemplate jdbc) {
        return Operation.named("events.find", (request, progress) -> {
            List<String> eventIds = List.of(String.valueOf(request.argument()).split(",")).stream()
                    .limit(MOST)
                    .toList();
            return Optional.of(find(jdbc, eventIds));
        });
    }

    private static List<Stored> find(JdbcTemplate jdbc, List<String> eventIds) {
        return jdbc.query(
                "SELECT * FROM DomainEventEntry WHERE eventIdentifier IN ("
                        + String.join(",", Collections.nCopies(eventIds.size(), "?")) + ") ORDER BY globalIndex",
                (row, number) -> new Stored(
                        row.getString("eventIdentifier"),
                        row.getString("payloadType").replaceFirst(".*\\.", ""),
                        row.getString("aggregateIdentifier"),
                        row.getLong("sequenceNumber"),
                        row.getLong("globalIndex"),
                        Instant.parse(row.getString("timeStamp")),
                        traceId(row.getBytes("metaData")),
                        new String(row.getBytes("payload"), StandardCharsets.UTF_8)),
                eventIds.toArray());
    }

    private static @Nullable String traceId(byte[] metaData) {
        return Traceparent.read(Json.read(new String(metaData, StandardCharsets.UTF_8), META_DATA)
                        .get(Traceparent.NAME))
                .map(Traceparent::traceId)
                .orElse(null);
    }
}

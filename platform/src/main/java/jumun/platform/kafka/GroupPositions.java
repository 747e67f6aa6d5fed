package jumun.platform.kafka;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jumun.platform.Json;
import jumun.platform.kafka.UnreadableRecords.Place;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.common.DateTimeUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** How far processing groups have read Kafka, as their stored tokens say: what they have handled is committed. */
@Repository
public class GroupPositions {

    private static final TypeReference<JsonNode> TREE = new TypeReference<>() {};
    private static final String POSITIONS = "positions";

    /** The properties of Axon's token of a group that was reset which say where it is and where it was. */
    private static final String CURRENT = "currentToken";

    private static final String AT_RESET = "tokenAtReset";

    private final JdbcTemplate jdbc;
    private final UnreadableRecords unreadable;
    private final TopicEnds kafka;

    GroupPositions(JdbcTemplate jdbc, UnreadableRecords unreadable, TopicEnds kafka) {
        this.jdbc = jdbc;
        this.unreadable = unreadable;
        this.kafka = kafka;
    }

    /**
     * Up to which offset, exclusive, every segment of the group has handled each partition; partitions that one of them has not begun are
     * absent, and all of them while a segment has handled nothing, or the group still reads the event store (ADR 48).
     */
    public Map<TopicPartition, Long> handled(String group) {
        Map<TopicPartition, Long> slowest = null;
        for (JsonNode token : tokens(group)) {
            List<JsonNode> places = token.path(CURRENT).isMissingNode()
                    ? token.findValues(POSITIONS)
                    : token.path(CURRENT).findValues(POSITIONS);
            if (places.isEmpty() || token.findValue(HistoryToken.STORED) != null) {
                return Map.of();
            }
            for (JsonNode place : places) {
                slowest = slower(slowest, OffsetsToken.read(place));
            }
        }
        return slowest == null ? Map.of() : slowest;
    }

    private static Map<TopicPartition, Long> slower(
            @Nullable Map<TopicPartition, Long> slowest, Map<TopicPartition, Long> lastRead) {
        Map<TopicPartition, Long> slower = new HashMap<>();
        lastRead.forEach((partition, read) -> {
            Long before = slowest == null ? Long.valueOf(read + 1) : slowest.get(partition);
            if (before != null) {
                slower.put(partition, Math.min(before, read + 1));
            }
        });
        return slower;
    }

    /** Whether every segment of the group has handled everything before those offsets that can be read. */
    public boolean cover(String group, Map<TopicPartition, Long> ends) {
        return cover(handled(group), ends);
    }

    /**
     * The groups of which some segment is held by nobody: by no process that has shown since that moment that it lives. Whoever has failed
     * with a segment lets it rest so.
     */
    public Set<String> withSegmentsOfNobody(Instant aliveSince) {
        return new HashSet<>(jdbc.queryForList(
                "SELECT processorName FROM TokenEntry WHERE owner IS NULL OR timestamp < ?",
                String.class,
                DateTimeUtils.formatInstant(aliveSince)));
    }

    /** Whether every segment of the group has handled the event of the store that has that index, or goes on at Kafka already (ADR 48). */
    public boolean cover(String group, HistoryToken place) {
        return tokens(group).stream()
                .map(token -> token.path(CURRENT).isMissingNode() ? token : token.path(CURRENT))
                .allMatch(token -> {
                    List<JsonNode> read = token.findValues(HistoryToken.STORED);
                    return read.isEmpty()
                            ? token.findValue(POSITIONS) != null
                            : read.stream().allMatch(index -> index.asLong() >= place.index());
                });
    }

    /**
     * Whether every segment of the group is again where it was when the group was reset (Q3): everything that it had handled before, and that is
     * kept, is handled again and committed. Nobody else than the database is asked: whoever calls may have a customer waiting.
     */
    public boolean hasReplayed(String group) {
        return tokens(group).stream()
                .flatMap(token -> token.findParents(AT_RESET).stream())
                .allMatch(this::hasPassed);
    }

    private boolean hasPassed(JsonNode replay) {
        JsonNode current = replay.path(CURRENT);
        Map<TopicPartition, Long> goal = next(replay.path(AT_RESET));
        return current.findValue(HistoryToken.STORED) == null
                && (cover(next(current), goal) || cover(orLater(next(current), kafka.beginnings()), goal));
    }

    private boolean cover(Map<TopicPartition, Long> handled, Map<TopicPartition, Long> ends) {
        Set<Place> places = unreadable.places();
        return ends.entrySet().stream()
                .allMatch(end ->
                        end.getValue() <= Place.passOver(places, end.getKey(), handled.getOrDefault(end.getKey(), 0L)));
    }

    /** The offsets behind those that the token has read. */
    private static Map<TopicPartition, Long> next(JsonNode token) {
        Map<TopicPartition, Long> next = new HashMap<>();
        token.findValues(POSITIONS)
                .forEach(positions -> OffsetsToken.read(positions)
                        .forEach((partition, read) -> next.merge(partition, read + 1, Math::max)));
        return next;
    }

    private static Map<TopicPartition, Long> orLater(
            Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> others) {
        Map<TopicPartition, Long> later = new HashMap<>(offsets);
        others.forEach((partition, offset) -> later.merge(partition, offset, Math::max));
        return later;
    }

    private List<JsonNode> tokens(String group) {
        return jdbc.query(
                "SELECT token FROM TokenEntry WHERE processorName = ?", (row, number) -> tree(row.getBytes(1)), group);
    }

    private static JsonNode tree(byte @Nullable [] token) {
        return token == null ? MissingNode.getInstance() : Json.read(new String(token, StandardCharsets.UTF_8), TREE);
    }
}

package jumun.platform.kafka;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jumun.platform.Json;
import jumun.platform.kafka.UnreadableRecords.Place;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** How far processing groups have read Kafka, as their stored tokens say: what they have handled is committed. */
@Repository
public class GroupPositions {

    private static final TypeReference<JsonNode> TREE = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final UnreadableRecords unreadable;

    GroupPositions(JdbcTemplate jdbc, UnreadableRecords unreadable) {
        this.jdbc = jdbc;
        this.unreadable = unreadable;
    }

    /**
     * Up to which offset, exclusive, every segment of the group has handled each partition; partitions not begun are absent, and all of
     * them while the group still reads the event store (ADR 48).
     */
    public Map<TopicPartition, Long> handled(String group) {
        Map<TopicPartition, Long> slowest = new HashMap<>();
        for (byte[] token : tokens(group)) {
            JsonNode tree = Json.read(new String(token, StandardCharsets.UTF_8), TREE);
            if (tree.findValue(HistoryToken.STORED) != null) {
                return Map.of();
            }
            tree.findValues("positions")
                    .forEach(positions -> OffsetsToken.read(positions)
                            .forEach((partition, read) -> slowest.merge(partition, read + 1, Math::min)));
        }
        return slowest;
    }

    /** Whether every segment of the group has handled everything before those offsets that can be read. */
    public boolean cover(String group, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> handled = handled(group);
        Set<Place> places = unreadable.places();
        return ends.entrySet().stream()
                .allMatch(end ->
                        end.getValue() <= Place.passOver(places, end.getKey(), handled.getOrDefault(end.getKey(), 0L)));
    }

    private List<byte[]> tokens(String group) {
        return jdbc.query(
                "SELECT token FROM TokenEntry WHERE processorName = ? AND token IS NOT NULL",
                (row, number) -> row.getBytes(1),
                group);
    }
}

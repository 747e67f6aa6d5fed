package jumun.platform.kafka;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jumun.api.Topic;
import jumun.platform.Json;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Topics that hold less than was read of them: their records were lost with a broker's disk, or they were deleted and
 * created again. A group that has read further than a partition reaches would take new records there for handled ones
 * (M7, ADR 49).
 */
@Repository
public class LostRecords {

    private static final Logger log = LoggerFactory.getLogger(LostRecords.class);
    private static final TypeReference<JsonNode> TREE = new TypeReference<>() {};

    private final JdbcTemplate jdbc;

    LostRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Segment(String group, int number) {}

    /** The partitions that end before what was read of them. */
    public static Set<TopicPartition> among(Map<TopicPartition, Long> lastRead, Map<TopicPartition, Long> ends) {
        return lastRead.entrySet().stream()
                .filter(read -> read.getValue() >= ends.getOrDefault(read.getKey(), Long.MAX_VALUE))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Whether any of the topics ever lost something, so that it does not tell the whole history. */
    public boolean anyOf(Set<Topic> topics) {
        return jdbc.queryForList("SELECT topic FROM lost_topic", String.class).stream()
                .anyMatch(lost -> topics.stream().map(Topic::topicName).anyMatch(lost::equals));
    }

    /** The topics that were found to have lost something from then on. */
    public List<String> foundSince(Instant moment) {
        return jdbc.query(
                "SELECT topic FROM lost_topic WHERE found_at >= ? ORDER BY topic",
                (row, number) -> row.getString(1),
                Timestamp.from(moment));
    }

    /**
     * Looks once at everything that is stored, before anything new comes that would hide what is gone.
     *
     * @param ends asked afterwards: other processes are reading on
     */
    public void look(Supplier<Map<TopicPartition, Long>> ends) {
        Map<TopicPartition, Long> furthest = new HashMap<>();
        segments()
                .forEach(segment -> Json.read(tokenOf(segment), TREE)
                        .findValues("positions")
                        .forEach(positions -> OffsetsToken.read(positions)
                                .forEach((partition, read) -> furthest.merge(partition, read, Math::max))));
        Set<TopicPartition> cut = furthest.isEmpty() ? Set.of() : among(furthest, ends.get());
        if (!cut.isEmpty()) {
            readAgain(cut);
        }
    }

    /**
     * Has every group read those partitions from their beginning: what was handled before is not handled twice, whatever else is there may
     * be new.
     */
    public void readAgain(Set<TopicPartition> partitions) {
        log.error(
                "Kafka has lost records: {} end before what was read of them, and are read from their beginning."
                        + " Run an audit, which sends again what is missing",
                partitions);
        partitions.stream()
                .map(TopicPartition::topic)
                .distinct()
                .forEach(topic -> jdbc.update(
                        "INSERT INTO lost_topic (topic, found_at) VALUES (?, CURRENT_TIMESTAMP(3))"
                                + " ON DUPLICATE KEY UPDATE found_at = CURRENT_TIMESTAMP(3)",
                        topic));
        Set<String> names = partitions.stream().map(TopicPartition::toString).collect(Collectors.toSet());
        segments().forEach(segment -> lower(segment, names));
    }

    private List<Segment> segments() {
        return jdbc.query(
                "SELECT processorName, segment FROM TokenEntry WHERE token IS NOT NULL",
                (row, number) -> new Segment(row.getString(1), row.getInt(2)));
    }

    /** Again where somebody else was faster, as other groups are that find the same at the same moment. */
    private void lower(Segment segment, Set<String> partitions) {
        boolean stored = false;
        while (!stored) {
            String token = tokenOf(segment);
            JsonNode lowered = Json.read(token, TREE);
            lowered.findValues("positions").forEach(positions -> ((ObjectNode) positions).remove(partitions));
            lowered.findValues("goesOnAt").forEach(positions -> ((ObjectNode) positions).remove(partitions));
            stored = lowered.equals(Json.read(token, TREE)) || replace(segment, token, lowered.toString());
        }
    }

    private String tokenOf(Segment segment) {
        return jdbc
                .query(
                        "SELECT token FROM TokenEntry WHERE processorName = ? AND segment = ? AND token IS NOT NULL",
                        (row, number) -> new String(row.getBytes(1), StandardCharsets.UTF_8),
                        segment.group(),
                        segment.number())
                .stream()
                .findFirst()
                .orElse("{}");
    }

    private boolean replace(Segment segment, String token, String lowered) {
        return jdbc.update(
                        "UPDATE TokenEntry SET token = ? WHERE processorName = ? AND segment = ? AND token = ?",
                        lowered.getBytes(StandardCharsets.UTF_8),
                        segment.group(),
                        segment.number(),
                        token.getBytes(StandardCharsets.UTF_8))
                == 1;
    }
}

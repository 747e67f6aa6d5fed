package jumun.platform.kafka;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.api.Topic;
import jumun.platform.Json;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Topics that hold less than was read of them: they have lost records, with a broker's disk, or were deleted and made anew. A group that has
 * read further than a partition reaches would take what comes there for what it has handled already (M7, ADR 49).
 */
@Repository
class LostRecords {

    private static final Logger log = LoggerFactory.getLogger(LostRecords.class);
    private static final TypeReference<JsonNode> TREE = new TypeReference<>() {};

    private final JdbcTemplate jdbc;

    LostRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Stored(String group, int segment, String token) {}

    /** The partitions that end before what was read of them. */
    static Set<TopicPartition> among(Map<TopicPartition, Long> lastRead, Map<TopicPartition, Long> ends) {
        return lastRead.entrySet().stream()
                .filter(read -> read.getValue() >= ends.getOrDefault(read.getKey(), Long.MAX_VALUE))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Whether any of the topics ever lost something, so that it does not tell the whole history. */
    boolean anyOf(Set<Topic> topics) {
        return jdbc.queryForList("SELECT topic FROM lost_topic", String.class).stream()
                .anyMatch(lost -> topics.stream().map(Topic::topicName).anyMatch(lost::equals));
    }

    /**
     * Has every group read those partitions from their beginning: what was handled before is not handled twice, whatever else is there may
     * be new.
     */
    void readAgain(Set<TopicPartition> partitions) {
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
        tokens().forEach(stored -> lower(stored, names));
    }

    private List<Stored> tokens() {
        return jdbc.query(
                "SELECT processorName, segment, token FROM TokenEntry WHERE token IS NOT NULL",
                (row, number) -> new Stored(
                        row.getString(1), row.getInt(2), new String(row.getBytes(3), StandardCharsets.UTF_8)));
    }

    /** Whoever stores a token meanwhile finds the same when it opens its next stream. */
    private void lower(Stored stored, Set<String> partitions) {
        JsonNode token = Json.read(stored.token(), TREE);
        token.findValues("positions").forEach(positions -> ((ObjectNode) positions).remove(partitions));
        jdbc.update(
                "UPDATE TokenEntry SET token = ? WHERE processorName = ? AND segment = ? AND token = ?",
                token.toString().getBytes(StandardCharsets.UTF_8),
                stored.group(),
                stored.segment(),
                stored.token().getBytes(StandardCharsets.UTF_8));
    }
}

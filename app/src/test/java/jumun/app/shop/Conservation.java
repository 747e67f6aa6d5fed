package jumun.app.shop;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jumun.api.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Compares what the event store, Kafka and the projections hold. */
public final class Conservation {

    /** How the identifiers of events begin that a test has put on Kafka itself. */
    public static final String PLANTED = "planted-";

    private static final Pattern EVENT_ID = Pattern.compile("\"eventId\":\"([^\"]+)\"");

    private static final Pattern POSITION = Pattern.compile("\"([a-z]+-events)-(\\d+)\":(\\d+)");

    private final JdbcTemplate jdbc;
    private final String bootstrapServers;

    public Conservation(JdbcTemplate jdbc, String bootstrapServers) {
        this.jdbc = jdbc;
        this.bootstrapServers = bootstrapServers;
    }

    public Set<String> eventsInStore() {
        return new HashSet<>(jdbc.queryForList("SELECT eventIdentifier FROM DomainEventEntry", String.class));
    }

    /** The identifiers of all events that name an order, which are those that tracking tells. */
    public Set<String> orderEventsInStore() {
        return new HashSet<>(jdbc.queryForList(
                "SELECT eventIdentifier FROM DomainEventEntry WHERE CONVERT(payload USING utf8mb4) LIKE '{\"orderId\"%'",
                String.class));
    }

    public Set<String> eventsInTimelines() {
        Set<String> found = new HashSet<>();
        jdbc.query("SELECT body FROM view_order_page", row -> {
            Matcher ids = EVENT_ID.matcher(row.getString(1));
            while (ids.find()) {
                found.add(ids.group(1));
            }
        });
        return found;
    }

    public Set<String> eventsOnKafka() {
        Set<String> found = new HashSet<>();
        recordsOnKafka().stream()
                .map(record -> record.headers().lastHeader("axon-message-id"))
                .filter(Objects::nonNull)
                .map(id -> new String(id.value(), StandardCharsets.UTF_8))
                .filter(id -> !id.startsWith(PLANTED))
                .forEach(found::add);
        return found;
    }

    public List<ConsumerRecord<String, byte[]>> recordsOnKafka() {
        Map<String, Object> configuration = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Arrays.stream(Topic.values())
                    .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readToEnd(consumer, partitions);
        }
    }

    /** How many records lie on Kafka behind what the slowest segment of any group has stored as handled. */
    public long unreadEvents() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            return jdbc
                    .queryForList("SELECT token FROM TokenEntry WHERE tokenType LIKE '%OffsetsToken'", String.class)
                    .stream()
                    .mapToLong(token -> behind(token, consumer))
                    .sum();
        }
    }

    private static long behind(String token, KafkaConsumer<String, byte[]> consumer) {
        Map<TopicPartition, Long> handled = new HashMap<>();
        Matcher positions = POSITION.matcher(token);
        while (positions.find()) {
            TopicPartition partition = new TopicPartition(positions.group(1), Integer.parseInt(positions.group(2)));
            handled.put(partition, Long.parseLong(positions.group(3)));
        }
        return consumer.endOffsets(handled.keySet()).entrySet().stream()
                .mapToLong(end -> end.getValue() - 1 - handled.get(end.getKey()))
                .sum();
    }

    private static List<ConsumerRecord<String, byte[]>> readToEnd(
            KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        return records;
    }
}

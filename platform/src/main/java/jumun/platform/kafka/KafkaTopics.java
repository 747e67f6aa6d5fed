package jumun.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jumun.api.Event;
import jumun.api.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics that are missing, before anything reads or writes them. Those that exist are left as they are, and tell how many
 * partitions they have.
 */
final class KafkaTopics {

    private final KafkaSettings settings;
    private final Map<Topic, Integer> partitions = new EnumMap<>(Topic.class);

    KafkaTopics(KafkaSettings settings) {
        this.settings = settings;
        try (Admin admin = admin()) {
            for (Topic topic : Topic.values()) {
                int most = Math.min(topic.partitions(), settings.mostPartitions());
                partitions.put(topic, create(admin, newTopic(topic.topicName(), most, topic.retention())));
            }
        }
    }

    void create(String name, int partitions, Duration retention) {
        try (Admin admin = admin()) {
            create(admin, newTopic(name, partitions, retention));
        }
    }

    /** The partitions of a topic. */
    Stream<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, partitions.getOrDefault(topic, 0))
                .mapToObj(number -> new TopicPartition(topic.topicName(), number));
    }

    /** Where an event lies. */
    TopicPartition partitionOf(Event event) {
        byte[] key = event.key().getBytes(StandardCharsets.UTF_8);
        int number = BuiltInPartitioner.partitionForKey(key, partitions.getOrDefault(event.topic(), 1));
        return new TopicPartition(event.topic().topicName(), number);
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()));
    }

    /** How many partitions the topic has, now that it is there. */
    private static int create(Admin admin, NewTopic topic) {
        String name = topic.name();
        try {
            return admin.createTopics(List.of(topic)).numPartitions(name).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return partitionsOf(admin, name);
            }
            throw new IllegalStateException("The topic " + name + " could not be created", e);
        } catch (InterruptedException e) {
            throw interrupted(name, e);
        }
    }

    private static int partitionsOf(Admin admin, String name) {
        try {
            return admin.describeTopics(List.of(name)).allTopicNames().get().values().stream()
                    .mapToInt(topic -> topic.partitions().size())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topic " + name + " is there but cannot be looked at", e);
        } catch (InterruptedException e) {
            throw interrupted(name, e);
        }
    }

    private static IllegalStateException interrupted(String name, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while creating the topic " + name, e);
    }

    private NewTopic newTopic(String name, int partitions, Duration retention) {
        return new NewTopic(name, partitions, settings.replicationFactor())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retention.toMillis()),
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Integer.toString(settings.minInSyncReplicas()),
                        TopicConfig.COMPRESSION_TYPE_CONFIG,
                        "producer"));
    }
}

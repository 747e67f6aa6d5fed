package jumun.platform.kafka;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import jumun.api.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing, before anything reads or writes them. Those that exist are left as they are. */
final class KafkaTopics {

    private final KafkaSettings settings;

    KafkaTopics(KafkaSettings settings) {
        this.settings = settings;
        createMissing();
    }

    void create(String name, int partitions, Duration retention) {
        create(List.of(newTopic(name, partitions, retention)));
    }

    private void createMissing() {
        create(Arrays.stream(Topic.values())
                .map(topic -> newTopic(topic.topicName(), topic.partitions(), topic.retention()))
                .toList());
    }

    private void create(List<NewTopic> topics) {
        Map<String, Object> connection =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        try (Admin admin = Admin.create(connection)) {
            admin.createTopics(topics).values().forEach(KafkaTopics::awaitCreation);
        }
    }

    private NewTopic newTopic(String name, int partitions, Duration retention) {
        return new NewTopic(name, partitions, settings.replicationFactor())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retention.toMillis()),
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Integer.toString(settings.minInSyncReplicas()),
                        TopicConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"));
    }

    private static void awaitCreation(String topic, KafkaFuture<Void> creation) {
        try {
            creation.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("The topic " + topic + " could not be created", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating the topic " + topic, e);
        }
    }
}

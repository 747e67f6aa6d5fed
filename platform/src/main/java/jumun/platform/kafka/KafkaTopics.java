package jumun.platform.kafka;

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

    private void createMissing() {
        Map<String, Object> connection =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        List<NewTopic> topics =
                Arrays.stream(Topic.values()).map(this::newTopic).toList();
        try (Admin admin = Admin.create(connection)) {
            admin.createTopics(topics).values().forEach(KafkaTopics::awaitCreation);
        }
    }

    private NewTopic newTopic(Topic topic) {
        return new NewTopic(topic.topicName(), topic.partitions(), settings.replicationFactor())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(topic.retention().toMillis()),
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

package jumun.platform.kafka;

import java.time.Duration;
import java.util.Map;
import jumun.api.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.stereotype.Component;

/** Plain access to the same Kafka, for what is not an event. */
@Component
public class KafkaAccess {

    private final KafkaSettings settings;
    private final KafkaTopics topics;

    KafkaAccess(KafkaSettings settings, KafkaTopics topics) {
        this.settings = settings;
        this.topics = topics;
    }

    /** Creates the topic unless it exists. */
    public void createTopic(String name, int partitions, Duration retention) {
        topics.create(name, partitions, retention);
    }

    /** Creates a topic that keeps the last record of each key for good, with as many partitions as that topic, unless it exists. */
    public void createCompactedTopic(String name, Topic like) {
        topics.createCompacted(name, like);
    }

    /** A producer of texts that gives up on a record after the delivery time-out. */
    public KafkaProducer<String, String> textProducer() {
        int deliveryTimeout = Math.toIntExact(settings.deliveryTimeout().toMillis());
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        deliveryTimeout / 3,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        deliveryTimeout,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        deliveryTimeout),
                new StringSerializer(),
                new StringSerializer());
    }

    /** A consumer of texts, without a group. */
    public KafkaConsumer<String, String> textConsumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new StringDeserializer());
    }
}

package jumun.app.shop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import jumun.api.Topic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Somebody who writes to the shop's topics but is no part of it. */
public final class Intruder {

    private static final long SOME_TIME = 1_800_000_000_000L;

    private final Map<String, Object> configuration;

    public Intruder(String bootstrapServers) {
        this.configuration = Map.of("bootstrap.servers", bootstrapServers);
    }

    /** Writes something that claims to be an event of that type. */
    public void sendEvent(Topic topic, String key, String type, String value) {
        send(
                topic,
                key,
                value,
                Map.of(
                        "axon-message-id",
                        Conservation.PLANTED + System.nanoTime(),
                        "axon-message-type",
                        type,
                        "axon-message-revision",
                        "1"));
    }

    /** Writes something that does not. */
    public void send(Topic topic, String key, String value) {
        send(topic, key, value, Map.of());
    }

    private void send(Topic topic, String key, String value, Map<String, String> headers) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> message =
                    new ProducerRecord<>(topic.topicName(), key, value.getBytes(StandardCharsets.UTF_8));
            headers.forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            message.headers()
                    .add(
                            "axon-message-timestamp",
                            ByteBuffer.allocate(Long.BYTES).putLong(SOME_TIME).array());
            producer.send(message);
        }
    }
}

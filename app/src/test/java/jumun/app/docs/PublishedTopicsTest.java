package jumun.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jumun.api.Topic;
import jumun.app.Patience;
import jumun.app.RunningShopTest;
import jumun.app.shop.Shop;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The topics on the broker, and what is on them, are as the document says. */
@RunningShopTest
class PublishedTopicsTest {

    @LocalServerPort
    int port;

    @Value("${jumun.kafka.bootstrap-servers}")
    String kafka;

    @Test
    void theTopicsAreThoseThatAreDescribed() throws Exception {
        JsonNode channels = document().path("channels");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            Set<String> topics = admin.listTopics().names().get().stream()
                    .filter(topic -> !topic.startsWith("jumun-") && !topic.startsWith("__"))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> described = channels.properties().stream()
                    .filter(channel -> channel.getValue().path("bindings").has("kafka"))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            assertThat(topics).isEqualTo(described);
            for (String topic : topics) {
                JsonNode said = channels.path(topic).path("bindings").path("kafka");
                assertThat(admin.describeTopics(Set.of(topic))
                                .allTopicNames()
                                .get()
                                .get(topic)
                                .partitions())
                        .as(topic)
                        .hasSize(said.path("partitions").asInt());
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
                Config configured =
                        admin.describeConfigs(Set.of(resource)).all().get().get(resource);
                said.path("topicConfiguration")
                        .properties()
                        .forEach(setting -> assertThat(
                                        configured.get(setting.getKey()).value())
                                .as("%s of %s", setting.getKey(), topic)
                                .isEqualTo(text(setting.getValue())));
            }
        }
    }

    @Test
    void recordsHaveTheKeyAndTheHeadersThatAreDescribed() throws Exception {
        String product = new Shop(port).newProduct(1_000, 1);
        Set<String> described =
                document()
                        .path("components")
                        .path("schemas")
                        .path("EventHeaders")
                        .path("properties")
                        .propertyNames()
                        .stream()
                        .collect(Collectors.toSet());

        ConsumerRecord<String, byte[]> registered = recordOf(product);

        Set<String> headers = new TreeSet<>();
        registered.headers().forEach(header -> headers.add(header.key()));
        assertThat(headers)
                .isSubsetOf(described)
                .contains("axon-message-id", "axon-message-type", "axon-message-timestamp");
    }

    private static String text(JsonNode setting) {
        return setting.isArray() ? setting.path(0).asString() : setting.asString();
    }

    private ConsumerRecord<String, byte[]> recordOf(String key) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.STOCK.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant end = Instant.now().plus(Patience.OF_TESTS);
            while (Instant.now().isBefore(end)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    if (key.equals(record.key())) {
                        return record;
                    }
                }
            }
            throw new AssertionError("There is no record with the key " + key);
        }
    }

    private static JsonNode document() throws Exception {
        return new JsonMapper()
                .readTree(new com.fasterxml.jackson.databind.ObjectMapper()
                        .writeValueAsString(AsyncInterface.of(EventCatalogue.ofCoreApi())));
    }
}

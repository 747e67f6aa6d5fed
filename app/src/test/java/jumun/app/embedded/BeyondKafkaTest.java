package jumun.app.embedded;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.stream;
import static jumun.app.shop.Answers.texts;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jumun.api.Topic;
import jumun.app.shop.Shop;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What Kafka does not keep any more is made anew from the event store (Q3, O10; ADR 48). */
@OwnServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BeyondKafkaTest {

    private static final Path FOLDER = Path.of("target/test-data-beyond-kafka").toAbsolutePath();

    @AutoClose
    private RunningApplication application;

    private JdbcTemplate jdbc;
    private Shop shop;

    @BeforeAll
    void start() throws Exception {
        application = new RunningApplication(FOLDER);
        jdbc = application.bean(JdbcTemplate.class);
        shop = application.shop();
    }

    @Test
    @Order(1)
    void projectionsAreRebuiltFromEventsThatKafkaHasForgotten() throws Exception {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(1_000);
        String before = shop.placed(alice, List.of(item(mug, 1)), null, 100);
        shop.awaitOrder(alice, before, "COMPLETED");
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(9));
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(900));
        JsonNode order = shop.awaitOrder(alice, before, "COMPLETED");
        JsonNode wallet = shop.wallet(alice);
        eventually(() -> assertThat(delays()).containsOnly(0L));
        forgetOnKafka();
        jdbc.update("UPDATE price_list_product SET unit_price = 12001 WHERE product_id = ?", mug);

        Stream.of("order-projection", "wallet-projection", "product-projection", "price-list")
                .forEach(group -> shop.operate("processors/" + group + "/reset"));

        eventually(() -> assertThat(shop.awaitOrder(alice, before, "COMPLETED")).isEqualTo(order));
        eventually(() -> assertThat(shop.wallet(alice)).isEqualTo(wallet));
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(9));
        eventually(() -> assertThat(
                        shop.order(alice, List.of(item(mug, 1)), null, 100).status())
                .isEqualTo(202));
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(8));
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(800));
        eventually(() -> assertThat(jdbc.queryForList(
                        "SELECT unit_price FROM price_list_product WHERE product_id = ?", Long.class, mug))
                .containsExactly(12_000L));
        // Partitions of which nothing is kept and to which nothing came do not keep the group from having replayed all.
        eventually(() -> assertThat(jdbc.queryForList(
                        "SELECT CONVERT(token USING utf8mb4) FROM TokenEntry WHERE processorName = 'wallet-projection'",
                        String.class))
                .noneMatch(token -> token.contains("tokenAtReset")));
    }

    /** The last: for a minute a group counts as late that has not read what is forgotten, and no order is accepted. */
    @Test
    @Order(2)
    void sagasAreRebuiltFromEventsThatKafkaHasForgotten() throws Exception {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(1_000);
        shop.operate("processors/point-deduction/pause");
        String waiting = shop.placed(alice, List.of(item(mug, 1)), null, 100);
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(9));
        eventually(() -> assertThat(
                        shop.operate("sagas/verify?orderId=" + waiting).path(0).path("differences"))
                .isEmpty());
        shop.operate("processors/order-fulfilment/pause");
        jdbc.update("DELETE FROM order_saga");
        forgetOnKafka();
        shop.operate("processors/order-fulfilment/resume");
        shop.operate("processors/point-deduction/resume");

        assertThat(texts(shop.operate("sagas/verify?orderId=" + waiting).path(0).path("differences"), "orderId"))
                .containsExactly(waiting);

        shop.operate("sagas/repair?orderId=" + waiting);
        shop.awaitOrder(alice, waiting, "COMPLETED");
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(900));
    }

    private List<Long> delays() {
        return stream(shop.asOps(HttpMethod.GET, "/api/ops/nodes", null).body())
                .flatMap(node -> stream(node.path("groups")))
                .map(group -> group.path("ageMillis").asLong())
                .toList();
    }

    /** As time does it: what is older than the topics keep is gone. */
    private void forgetOnKafka() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", application.servers().brokerAddress()))) {
            List<String> topics =
                    Arrays.stream(Topic.values()).map(Topic::topicName).toList();
            Map<TopicPartition, OffsetSpec> ends = admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            Map<TopicPartition, RecordsToDelete> everything = admin.listOffsets(ends).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            end -> RecordsToDelete.beforeOffset(end.getValue().offset())));
            admin.deleteRecords(everything).all().get();
        }
    }
}

package jumun.app;

import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import jumun.app.shop.Conservation;
import jumun.app.shop.Shop;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** An event tells the command that it came from, and is found on Kafka once it was sent (M1). */
@RunningShopTest
class EventPlacesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Value("${jumun.kafka.bootstrap-servers}")
    private String bootstrapServers;

    private Shop shop;
    private String customer;
    private String product;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        customer = shop.newCustomer(0);
        product = shop.newProduct(1_000, 10);
    }

    @Test
    void areThoseWhereKafkaHasTheEvents() {
        String placed = eventOf(order());

        await().untilAsserted(() ->
                assertThat(located(placed).path("place").isObject()).isTrue());

        JsonNode place = located(placed).path("place");
        ConsumerRecord<String, byte[]> there = new Conservation(jdbc, bootstrapServers)
                .recordsOnKafka().stream()
                        .filter(message -> placed.equals(idOf(message)))
                        .findFirst()
                        .orElseThrow();
        assertThat(place.path("topic").asString()).isEqualTo(there.topic());
        assertThat(place.path("partition").asInt()).isEqualTo(there.partition());
        assertThat(place.path("offset").asLong()).isEqualTo(there.offset());
    }

    @Test
    void areUnknownWhileTheOutboxHasNotSentThem() {
        shop.operate("processors/outbox/pause");
        try {
            JsonNode located = located(eventOf(order()));

            assertThat(located.path("sent").asBoolean()).isFalse();
            assertThat(located.path("place").isNull()).isTrue();
        } finally {
            shop.operate("processors/outbox/resume");
        }
    }

    @Test
    void comeFromACommandOrFromAnEvent() {
        String orderId = order();
        String placed = eventOf(orderId);
        shop.awaitOrder(customer, orderId, "COMPLETED");
        JsonNode asked = shop.asCustomer(customer, HttpMethod.GET, "/api/orders/" + orderId, null)
                .body()
                .path("timeline")
                .valueStream()
                .filter(entry -> entry.path("event").asString().equals("StockDeductionRequested"))
                .findFirst()
                .orElseThrow();

        assertThat(stored(placed).path("command").asString()).isEqualTo("PlaceOrder");
        assertThat(stored(placed).path("causedBy").isNull()).isTrue();
        assertThat(stored(asked.path("eventId").asString()).path("command").isNull())
                .isTrue();
        assertThat(stored(asked.path("eventId").asString()).path("causedBy").asString())
                .isEqualTo(placed);
    }

    @Test
    void nameTheOperatorWhoAskedForThem() {
        assertThat(stored(firstEventOf("stock:" + product)).path("operator").asString())
                .isEqualTo("operator");
        assertThat(stored(eventOf(order())).path("operator").isNull()).isTrue();
    }

    private String order() {
        return shop.placed(customer, List.of(item(product, 1)), null, 0);
    }

    private String eventOf(String orderId) {
        return firstEventOf("order:" + orderId);
    }

    private String firstEventOf(String aggregate) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT eventIdentifier FROM DomainEventEntry WHERE aggregateIdentifier = ? AND sequenceNumber = 0",
                String.class,
                aggregate));
    }

    private JsonNode located(String eventId) {
        return shop.watch("events/places?eventId=" + eventId).path(0).path(0);
    }

    private JsonNode stored(String eventId) {
        return shop.watch("events?eventId=" + eventId).path(0).path(0);
    }

    private static String idOf(ConsumerRecord<String, byte[]> message) {
        Header id = message.headers().lastHeader("axon-message-id");
        return id == null ? "" : new String(id.value(), StandardCharsets.UTF_8);
    }
}

package jumun.app;

import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jumun.app.shop.Conservation;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nothing is lost and nothing happens twice when orders come as fast as they can (O6, S2, M6). */
@RunningShopTest
class ManyOrdersTest {

    private static final int CLIENTS = 20;
    private static final int ORDERS_A_CLIENT = 150;
    private static final int ORDERS = CLIENTS * ORDERS_A_CLIENT;
    private static final long STOCK = 2_500;
    private static final long POINTS = 10_000;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Value("${jumun.kafka.bootstrap-servers}")
    private String bootstrapServers;

    private Shop shop;
    private Conservation conservation;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        conservation = new Conservation(jdbc, bootstrapServers);
    }

    @Test
    void everyOrderEndsAndEverythingAddsUp() throws Exception {
        String plentiful = shop.newProduct(1_000, ORDERS);
        String scarce = shop.newProduct(1_000, STOCK);
        List<String> customers = new ArrayList<>();
        for (int customer = 0; customer < CLIENTS; customer++) {
            customers.add(shop.newCustomer(POINTS));
        }

        Map<String, String> owners = placeAll(customers, plentiful, scarce);

        assertThat(owners).hasSize(ORDERS);
        awaitAllEnded(owners);
        long completed = count("status = 'COMPLETED'", owners);
        assertThat(completed).isEqualTo(STOCK);
        awaitAgreement();
        assertThat(shop.available(scarce)).isZero();
        assertThat(shop.available(plentiful)).isEqualTo(ORDERS - completed);
        long balances = customers.stream()
                .mapToLong(customer -> shop.wallet(customer).path("balance").asLong())
                .sum();
        assertThat(balances).isEqualTo(CLIENTS * POINTS - completed);

        sendEverythingAgain();

        awaitAgreement();
        assertThat(count("status = 'COMPLETED'", owners)).isEqualTo(STOCK);
        assertThat(shop.available(scarce)).isZero();
        assertThat(shop.available(plentiful)).isEqualTo(ORDERS - completed);
    }

    private Map<String, String> placeAll(List<String> customers, String plentiful, String scarce) throws Exception {
        Map<String, String> owners = new HashMap<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<Map<String, String>>> work = customers.stream()
                    .<Callable<Map<String, String>>>map(customer -> () -> placeSome(customer, plentiful, scarce))
                    .toList();
            for (Future<Map<String, String>> placed : clients.invokeAll(work)) {
                owners.putAll(placed.get());
            }
        }
        return owners;
    }

    private Map<String, String> placeSome(String customer, String plentiful, String scarce) {
        Map<String, String> owners = new HashMap<>();
        for (int order = 0; order < ORDERS_A_CLIENT; order++) {
            Answer accepted = shop.order(customer, List.of(item(plentiful, 1), item(scarce, 1)), null, 1);
            assertThat(accepted.status()).isEqualTo(202);
            owners.put(accepted.body().path("orderId").asString(), customer);
        }
        return owners;
    }

    private void awaitAllEnded(Map<String, String> owners) {
        await("all orders to end")
                .pollInterval(Duration.ofMillis(250))
                .until(() -> count("status <> 'PENDING'", owners) == owners.size());
    }

    private long count(String condition, Map<String, String> owners) {
        return owners.values().stream()
                .distinct()
                .mapToLong(owner -> jdbc.queryForObject(
                        "SELECT COUNT(*) FROM view_order WHERE user_id = ? AND " + condition, Long.class, owner))
                .sum();
    }

    private void awaitAgreement() {
        await("store, Kafka and timelines to agree")
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    assertThat(conservation.eventsOnKafka()).isEqualTo(conservation.eventsInStore());
                    assertThat(conservation.eventsInTimelines()).isEqualTo(conservation.orderEventsInStore());
                });
    }

    /** Every record of every topic once more, in an order that has nothing to do with how things happened. */
    private void sendEverythingAgain() {
        List<ConsumerRecord<String, byte[]>> records = conservation.recordsOnKafka();
        Map<String, Object> configuration = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer())) {
            for (ConsumerRecord<String, byte[]> record : records.reversed()) {
                producer.send(
                        new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers()));
            }
        }
        // What was just sent has been handled when something that was done after it can be seen.
        shop.newProduct(1, 1);
        awaitAllRead();
    }

    /** Until every processing group has read to the end of its topics: its tokens cover what Kafka holds. */
    private void awaitAllRead() {
        await("all groups to have read everything")
                .pollInterval(Duration.ofMillis(500))
                .until(() -> conservation.unreadEvents() == 0);
    }
}

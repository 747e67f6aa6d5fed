package jumun.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jumun.api.Topic;
import jumun.app.embedded.ContinuousLoad.Placed;
import jumun.app.shop.IdentityProvider;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whatever is killed, taken away, overdue, sent twice or too much while customers are ordering: afterwards every order comes to its end,
 * every request with a key has made one order, and the books add up (O4, O6, O9, M5, M6).
 *
 * <p>{@code -Dfaults.seed=7 -Dfaults.rounds=20} repeats a run, or makes a longer one; {@code -Dfaults.kinds=KILL_APPLICATION}
 * leaves out the other faults.
 */
@OwnServers
class FaultsTest {

    private static final int CUSTOMERS = 6;
    private static final int MOST_OPEN = 200;
    private static final int MOST_WAITING = 50;
    private static final long SEED = Long.getLong("faults.seed", 20261124L);
    private static final int ROUNDS = Integer.getInteger("faults.rounds", 1);
    private static final Path FOLDER = Path.of("target/test-data-faults").toAbsolutePath();

    /** Which faults there are in a round; the build has them all. */
    private static final List<Fault> KINDS = Arrays.stream(
                    System.getProperty("faults.kinds", "KILL_APPLICATION").split(",", -1))
            .map(Fault::valueOf)
            .toList();

    private enum Fault {
        KILL_APPLICATION,
        RESTART_BROKER,
        RESTART_DATABASE,
        EMPTY_REDIS,
        REPEAT_AND_REORDER,
        POISON,
        SUSPEND_DATABASE,
        PILE_UP_ORDERS,
        LET_DEADLINES_PASS
    }

    private static final Logger log = LoggerFactory.getLogger(FaultsTest.class);

    private final Random chance = new Random(SEED);
    private final IdentityProvider provider = new IdentityProvider();
    private final int port = FreePort.find();
    private final Shop shop = new Shop(port, provider::token);
    private Pressure pressure;

    @Test
    void loseNothingAndDoNothingTwice() throws Exception {
        Path log = FOLDER.resolve("application.log");
        try (ServersOfTheirOwn servers = new ServersOfTheirOwn(FOLDER)) {
            Map<String, Object> settings = servers.settings();
            settings.put("jumun.security.public-key-location", "file:" + provider.publishKey(FOLDER));
            settings.put("jumun.data", FOLDER.resolve("application"));
            // As the single process has it; all other tests run with as many as the topics are meant to have.
            settings.put("jumun.kafka.most-partitions", 2);
            settings.put("jumun.orders.most-open", MOST_OPEN);
            settings.put("jumun.overload.most-waiting", MOST_WAITING);
            ApplicationProcess application = new ApplicationProcess(port, settings, log);
            application.start();
            try {
                orderThrough(allFaults(), servers, application);
            } finally {
                application.stop();
            }
        }
    }

    private void orderThrough(List<Fault> faults, ServersOfTheirOwn servers, ApplicationProcess application)
            throws Exception {
        List<String> products = List.of(shop.newProduct(100, 1_000_000), shop.newProduct(200, 300));
        List<String> customers = new ArrayList<>();
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            customers.add(shop.newCustomer(1_000));
        }
        log.info("Seed {}, faults to come: {}", SEED, faults);
        pressure = new Pressure(shop, port, provider, products.getFirst());
        List<Placed> placed = new ArrayList<>();
        for (Fault fault : faults) {
            ContinuousLoad load = new ContinuousLoad(shop, customers, products, chance);
            try (load) {
                TimeUnit.MILLISECONDS.sleep(200 + chance.nextInt(800));
                cause(fault, servers, application);
                TimeUnit.MILLISECONDS.sleep(200);
            }
            placed.addAll(load.placed());
            assertEverythingIsRight(placed, customers, servers);
            log.info("{}, {} orders placed so far, all of them ended and the books are right", fault, placed.size());
        }
    }

    private void assertEverythingIsRight(List<Placed> placed, List<String> customers, ServersOfTheirOwn servers) {
        assertThat(placed).as("orders placed with seed %d", SEED).isNotEmpty();
        awaitAllEnded(placed, customers);
        assertOneOrderAKey(placed, customers);
        servers.awaitEverythingOnKafka();
        await().untilAsserted(() -> assertThat(shop.operate("audit").path(0).path("findings"))
                .as("audit with seed %d", SEED)
                .isEmpty());
    }

    /** Each kind once a round, in an order that the seed decides. */
    private List<Fault> allFaults() {
        List<Fault> faults = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Fault> kinds = new ArrayList<>(KINDS);
            Collections.shuffle(kinds, chance);
            faults.addAll(kinds);
        }
        return faults;
    }

    private void cause(Fault fault, ServersOfTheirOwn servers, ApplicationProcess application) throws Exception {
        switch (fault) {
            case KILL_APPLICATION -> {
                application.kill();
                application.start();
            }
            case RESTART_BROKER -> {
                servers.stopBroker();
                TimeUnit.MILLISECONDS.sleep(chance.nextInt(2_000));
                servers.startBroker();
            }
            case RESTART_DATABASE -> {
                servers.stopDatabase();
                TimeUnit.MILLISECONDS.sleep(chance.nextInt(2_000));
                servers.startDatabase();
            }
            case EMPTY_REDIS -> servers.emptyRedis();
            case REPEAT_AND_REORDER -> repeatAndReorder(servers);
            case POISON -> poison(servers);
            case SUSPEND_DATABASE -> {
                pressure.whileTheDatabaseHangs(servers);
                assertThat(application.metrics(provider.token("operator", "ops")))
                        .containsPattern("requests_refused_total\\{reason=\"waiting\"} [1-9]")
                        .containsPattern("requests_refused_total\\{reason=\"busy\"} [1-9]")
                        .contains("resilience4j_circuitbreaker_state{");
            }
            case PILE_UP_ORDERS -> pressure.pileUpOrders();
            case LET_DEADLINES_PASS -> letDeadlinesPass(servers);
        }
    }

    private void repeatAndReorder(ServersOfTheirOwn servers) {
        List<ConsumerRecord<String, byte[]>> records =
                new ArrayList<>(servers.books().recordsOnKafka());
        Collections.shuffle(records, chance);
        try (KafkaProducer<String, byte[]> producer = producer(servers)) {
            records.stream()
                    .limit(2_000)
                    .forEach(found -> producer.send(
                            new ProducerRecord<>(found.topic(), null, found.key(), found.value(), found.headers())));
        }
    }

    private static void poison(ServersOfTheirOwn servers) {
        try (KafkaProducer<String, byte[]> producer = producer(servers)) {
            for (Topic topic : Topic.values()) {
                producer.send(
                        new ProducerRecord<>(topic.topicName(), "poison", "no event".getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** Moves the clock of every deadline, while orders are under way: what is overdue is asked for again. */
    private void letDeadlinesPass(ServersOfTheirOwn servers) throws InterruptedException {
        for (int times = 0; times < 5; times++) {
            makeOverdue(servers.openDatabase());
            TimeUnit.MILLISECONDS.sleep(chance.nextInt(200));
        }
    }

    /** Whoever loses against the application for the rows' locks tries again. */
    private static void makeOverdue(JdbcTemplate database) {
        await().ignoreExceptionsInstanceOf(CannotAcquireLockException.class)
                .untilAsserted(() -> database.update(
                        "UPDATE order_saga SET deadline_at = '2020-01-01' WHERE deadline_at IS NOT NULL"));
    }

    private void awaitAllEnded(List<Placed> placed, List<String> customers) {
        await("every order to end, with seed " + SEED).untilAsserted(() -> {
            assertThat(shop.asOps(HttpMethod.GET, "/api/orders?size=10&status=PENDING", null)
                            .body()
                            .path("items"))
                    .isEmpty();
            assertThat(ordersOf(customers)).isGreaterThanOrEqualTo(placed.size());
        });
    }

    /** As many orders as keys, and each acknowledged one is there. */
    private void assertOneOrderAKey(List<Placed> placed, List<String> customers) {
        Set<String> acknowledged = new HashSet<>();
        placed.forEach(order -> acknowledged.add(order.orderId()));
        assertThat(acknowledged).hasSize(placed.size());
        assertThat(ordersOf(customers)).isEqualTo(placed.size());
        Placed last = placed.getLast();
        Answer found = shop.asCustomer(last.customer(), HttpMethod.GET, "/api/orders/" + last.orderId(), null);
        assertThat(found.body().path("status").asString()).isIn("COMPLETED", "CANCELLED");
    }

    private long ordersOf(List<String> customers) {
        return customers.stream()
                .mapToLong(customer -> shop.asCustomer(customer, HttpMethod.GET, "/api/orders?size=1", null)
                        .body()
                        .path("total")
                        .asLong())
                .sum();
    }

    private static KafkaProducer<String, byte[]> producer(ServersOfTheirOwn servers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.brokerAddress()),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}

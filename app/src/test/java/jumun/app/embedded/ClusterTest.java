package jumun.app.embedded;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import jumun.api.Topic;
import jumun.app.shop.IdentityProvider;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import jumun.platform.role.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;

/** The shop as docker-compose.yml runs it: three brokers, each role by itself, one address for all of it (requirements §K). */
@OwnServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {

    private static final Path FOLDER = Path.of("target/test-data-cluster").toAbsolutePath();

    private final IdentityProvider provider = new IdentityProvider();
    private final Map<Role, ConfigurableApplicationContext> roles = new EnumMap<>(Role.class);
    private ServersOfTheirOwn servers;
    private KafkaCluster brokers;
    private Gateway gateway;
    private Shop shop;

    @BeforeAll
    void start() throws Exception {
        servers = new ServersOfTheirOwn(FOLDER, data -> brokers = new KafkaCluster(data));
        for (Role role : Role.values()) {
            roles.put(role, start(role));
        }
        gateway = new Gateway(
                FOLDER,
                roles.entrySet().stream()
                        .collect(Collectors.toMap(
                                role -> role.getKey().configuredName(),
                                role -> RunningApplication.portOf(role.getValue()))));
        shop = new Shop(gateway.port(), provider::token);
    }

    @AfterAll
    void stop() throws Exception {
        gateway.close();
        roles.values().forEach(ConfigurableApplicationContext::close);
        servers.close();
    }

    @Test
    @Order(1)
    void rolesServeTheShopTogether() {
        String mug = shop.newProduct(12_000, 10);
        String welcome = shop.newCampaign(10, 3_000, 10_000);
        String alice = shop.newCustomer(1_000);
        shop.issue(welcome, alice);

        Answer accepted = await().until(
                        () -> shop.order(alice, List.of(item(mug, 2)), welcome, 500), answer -> answer.status() == 202);
        shop.awaitOrder(alice, accepted.body().path("orderId").asString(), "COMPLETED");
        String refused = shop.placed(alice, List.of(item(mug, 9)), null, 300);

        shop.awaitOrder(alice, refused, "CANCELLED");
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(8));
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(500));
        eventually(
                () -> assertThat(shop.couponOf(alice).path("status").asString()).isEqualTo("USED"));
        assertThat(shop.asOps(HttpMethod.GET, "/api/ops/nodes", null).body()).hasSize(Role.values().length);
        servers.awaitEverythingOnKafka();
        shop.awaitNothingDrifts();
    }

    @Test
    @Order(2)
    void everythingLiesOnAllBrokers() throws Exception {
        assertThat(brokers.partitions())
                .hasSizeGreaterThan(Role.values().length)
                .allSatisfy(partition -> assertThat(partition.replicas()).hasSize(KafkaCluster.BROKERS));
    }

    /** Of the topics that Kafka Streams makes for itself, too. */
    @Test
    @Order(2)
    void nothingCountsAsSentThatOneBrokerAloneHas() throws Exception {
        assertThat(brokers.mustHave())
                .hasSizeGreaterThan(Topic.values().length)
                .allSatisfy((topic, least) -> assertThat(least).as(topic).isEqualTo("2"));
    }

    @Test
    @Order(3)
    void whicheverBrokerIsKilledTheShopGoesOn() throws Exception {
        String mug = shop.newProduct(100, 1_000_000);
        List<String> customers = List.of(shop.newCustomer(1_000), shop.newCustomer(1_000));
        List<ContinuousLoad.Placed> placed = new ArrayList<>();
        for (int number = 1; number <= KafkaCluster.BROKERS; number++) {
            ContinuousLoad load = new ContinuousLoad(shop, customers, List.of(mug), new Random(number));
            try (load) {
                brokers.kill(number);
                awaitCompleted(customers.getFirst(), mug);
                brokers.recover(number);
            }
            placed.addAll(load.placed());
        }

        await().untilAsserted(() -> assertThat(open()).isZero());
        assertThat(placed).hasSizeGreaterThan(KafkaCluster.BROKERS);
        servers.awaitEverythingOnKafka();
        shop.awaitNothingDrifts();
    }

    @Test
    @Order(4)
    void whatIsOrderedWhileTwoBrokersAreDeadIsCompletedLater() throws Exception {
        String mug = shop.newProduct(100, 1_000_000);
        String alice = shop.newCustomer(1_000);
        awaitCompleted(alice, mug);
        brokers.kill(1);
        brokers.kill(2);
        await().untilAsserted(() ->
                assertThat(health(Role.ORDER_COMMAND, "").body()).contains("\"kafka\":{\"status\":\"DOWN\"}"));
        assertThat(health(Role.ORDER_COMMAND, "/readiness").statusCode()).isEqualTo(200);

        String waiting = shop.placed(alice, List.of(item(mug, 1)), null, 10);
        brokers.recover(1, 2);

        await().until(() -> status(alice, waiting).equals("COMPLETED"));
        servers.awaitEverythingOnKafka();
        shop.awaitNothingDrifts();
    }

    @Test
    @Order(5)
    void aRoleThatIsAwayIsToldAsAProblemAndComesBack() throws Exception {
        String mug = shop.newProduct(100, 1_000_000);
        String alice = shop.newCustomer(1_000);
        awaitCompleted(alice, mug);
        int port = RunningApplication.portOf(roles.get(Role.INVENTORY));
        roles.get(Role.INVENTORY).close();

        Answer refused = shop.asOps(HttpMethod.POST, "/api/products/" + mug + "/receipts", Map.of("quantity", 1));
        String waiting = shop.placed(alice, List.of(item(mug, 1)), null, 0);
        roles.put(Role.INVENTORY, start(Role.INVENTORY, Map.of("server.port", port)));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("TEMPORARILY_UNAVAILABLE");
        shop.awaitOrder(alice, waiting, "COMPLETED");
    }

    @Test
    @Order(6)
    void whatIsTooLargeIsRefusedAtTheDoor() {
        Answer refused = shop.asCustomer(
                shop.newCustomer(0), HttpMethod.POST, "/api/orders", Map.of("items", "x".repeat(100_000)));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.code()).isEqualTo("BODY_TOO_LARGE");
    }

    private HttpResponse<String> health(Role role, String part) throws Exception {
        String port = roles.get(role).getEnvironment().getRequiredProperty("local.management.port");
        URI address = URI.create("http://127.0.0.1:" + port + "/actuator/health" + part);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private ConfigurableApplicationContext start(Role role) throws Exception {
        return start(role, Map.of());
    }

    private ConfigurableApplicationContext start(Role role, Map<String, ?> more) throws Exception {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("jumun.roles", role.configuredName());
        settings.put("jumun.data", FOLDER.resolve(role.configuredName()));
        settings.put("spring.datasource.hikari.maximum-pool-size", 20);
        return servers.runApplication(provider, settings);
    }

    /** A new order goes all the way, however long what was begun before takes. */
    private void awaitCompleted(String customer, String product) {
        String order = await().until(
                        () -> shop.order(customer, List.of(item(product, 1)), null, 0),
                        answer -> answer.status() == 202)
                .body()
                .path("orderId")
                .asString();
        await().until(() -> status(customer, order).equals("COMPLETED"));
    }

    private String status(String customer, String orderId) {
        return shop.asCustomer(customer, HttpMethod.GET, "/api/orders/" + orderId, null)
                .body()
                .path("status")
                .asString();
    }

    private long open() {
        return shop.asOps(HttpMethod.GET, "/api/orders?size=1&status=PENDING", null)
                .body()
                .path("total")
                .asLong();
    }
}

package jumun.app.embedded;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * Operators are told of a role without a process, of a database, a Redis and a Kafka that is away, and when that is over (M3, M5). What is
 * still so is not over meanwhile.
 */
@OwnServers
class OutageAlertsTest {

    private static final Path FOLDER = Path.of("target/test-data-outage-alerts").toAbsolutePath();
    private static final Duration LONGER_THAN_ANYTHING_IS_TAKEN_FOR_OVER = Duration.ofSeconds(10);
    private static final String EVERYTHING_BUT_THE_SAGA = "order-command,inventory,coupon,wallet,order-query";

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private Shop shop;

    @Test
    void areToldWhicheverServerIsAway() throws Exception {
        HttpServer webhook = webhook();
        try (RunningApplication application =
                new RunningApplication(FOLDER, settings(webhook, EVERYTHING_BUT_THE_SAGA))) {
            ServersOfTheirOwn servers = application.servers();
            shop = application.shop();

            eventually(() -> assertThat(open()).containsExactly("role-missing saga"));
            try (ConfigurableApplicationContext _ = application.runAnother(settings(webhook, "saga"))) {
                eventually(() -> assertThat(open()).isEmpty());
                eventually(() -> assertToldInOrder("role-missing"));
                leaveAnOrderStuck(servers);
                eventually(() -> assertThat(told("saga-stuck")).containsExactly("RAISED"));

                servers.stopRedis();
                eventually(() -> assertThat(open()).contains("coupon-gate-away coupons"));
                servers.startRedis();
                eventually(() -> assertThat(open()).doesNotContain("coupon-gate-away coupons"));

                servers.stopDatabase();
                awaitDatabaseAway(application, 1);
                servers.startDatabase();
                awaitDatabaseBack(1);

                servers.suspendDatabase();
                awaitDatabaseAway(application, 2);
                servers.resumeDatabase();
                awaitDatabaseBack(2);

                servers.stopBroker();
                eventually(() -> assertThat(open()).contains("kafka-away kafka"));
                assertThat(open()).noneMatch(alert -> alert.startsWith("role-missing"));
                eventually(() -> assertThat(posted).anyMatch(body -> body.contains("kafka-away")));
                servers.startBroker();
                eventually(() -> assertThat(open()).doesNotContain("kafka-away kafka"));
                eventually(() -> assertToldInOrder("kafka-away"));
            }

            eventually(() -> assertThat(told("role-missing")).containsExactly("RAISED", "CLEARED", "RAISED"));
            await().during(LONGER_THAN_ANYTHING_IS_TAKEN_FOR_OVER)
                    .untilAsserted(() -> assertThat(told("saga-stuck"))
                            .as("nobody who would tell of it is there")
                            .containsExactly("RAISED"));
        } finally {
            webhook.stop(0);
        }
    }

    /** Its body is asked for by nobody as long as nothing happens to the order. */
    private static void leaveAnOrderStuck(ServersOfTheirOwn servers) {
        servers.openDatabase()
                .update("INSERT INTO order_saga (order_id, user_id, state, deadline_number, body)"
                        + " VALUES ('stuck', 'alice', 'STUCK', 0, '{}')");
    }

    /** Nobody else is blamed: Kafka has answered all the while. */
    private void awaitDatabaseAway(RunningApplication application, int time) {
        eventually(() -> assertThat(reported()).contains("database-away database"));
        eventually(() ->
                assertThat(told("database-away")).hasSize(2 * time - 1).last().isEqualTo("RAISED"));
        assertThat(silenceOf("database", application)).isGreaterThan(10);
        assertThat(silenceOf("kafka", application)).isLessThan(5);
        assertThat(application
                        .bean("kafkaHealthIndicator", HealthIndicator.class)
                        .health()
                        .getStatus())
                .isEqualTo(Status.UP);
    }

    private void awaitDatabaseBack(int times) {
        eventually(() ->
                assertThat(told("database-away")).hasSize(2 * times).last().isEqualTo("CLEARED"));
        assertThat(alerts("latest"))
                .filteredOn("database-away database"::equals)
                .hasSize(times);
        eventually(() -> assertThat(open()).isEmpty());
    }

    private static double silenceOf(String server, RunningApplication application) {
        return application
                .bean(MeterRegistry.class)
                .get(server + ".silence")
                .gauge()
                .value();
    }

    private void assertToldInOrder(String rule) {
        assertThat(told(rule)).containsExactly("RAISED", "CLEARED");
    }

    private List<String> told(String rule) {
        return posted.stream()
                .filter(body -> body.contains("\"" + rule + "\""))
                .map(body -> body.contains("\"RAISED\"") ? "RAISED" : "CLEARED")
                .toList();
    }

    /** What the processes say, whether it is kept or not. */
    private List<String> reported() {
        return stream(shop.asOps(HttpMethod.GET, "/api/ops/nodes", null).body())
                .flatMap(node -> rules(node.path("alerts")))
                .toList();
    }

    private List<String> open() {
        return alerts("open");
    }

    private List<String> alerts(String which) {
        return rules(shop.asOps(HttpMethod.GET, "/api/ops/alerts", null).body().path(which))
                .toList();
    }

    private static Stream<String> rules(JsonNode alerts) {
        return stream(alerts)
                .map(alert -> alert.path("rule").asString() + " "
                        + alert.path("subject").asString())
                .filter(alert -> alert.matches("(role-missing|coupon-gate-away|kafka-away|database-away) .*"));
    }

    private static Map<String, Object> settings(HttpServer webhook, String roles) {
        return Map.of(
                "jumun.roles",
                roles,
                "jumun.data",
                FOLDER.resolve(roles),
                "jumun.alerts.role-missing.above",
                2,
                "jumun.alert-delivery.url",
                "http://127.0.0.1:" + webhook.getAddress().getPort() + "/",
                "jumun.alert-delivery.secret",
                "known to both");
    }

    private HttpServer webhook() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}

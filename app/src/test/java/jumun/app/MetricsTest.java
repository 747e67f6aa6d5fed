package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.StreamSupport;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** What Prometheus and operators see of how the shop is doing (M2). */
@RunningShopTest
class MetricsTest {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    /** How Prometheus calls {@code orders.created}: it keeps the ending for itself. */
    private static final String CREATED = "orders_total";

    private Shop shop;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
    }

    @Test
    void countsOrdersFromAcceptanceToTheirEnd() {
        String mug = shop.newProduct(12_000, 1);
        String alice = shop.newCustomer(0);
        double created = sample(CREATED);
        double completed = sample("orders_completed_total");
        double failed = sample("orders_failed_total");
        double timed = sample("orders_processing_time_seconds_count");

        shop.awaitOrder(alice, order(alice, mug), "COMPLETED");
        shop.awaitOrder(alice, order(alice, mug), "CANCELLED");

        await().untilAsserted(() -> {
            assertThat(sample(CREATED)).isGreaterThanOrEqualTo(created + 2);
            assertThat(sample("orders_completed_total")).isGreaterThanOrEqualTo(completed + 1);
            assertThat(sample("orders_failed_total")).isGreaterThanOrEqualTo(failed + 1);
            assertThat(sample("orders_processing_time_seconds_count")).isGreaterThanOrEqualTo(timed + 2);
            assertThat(sample("outbox_published_total")).isPositive();
            assertThat(sample("saga_states{state=\"STUCK\"}")).isNotNegative();
            assertThat(sample("processing_failing{group=\"order-projection\"}")).isZero();
        });
    }

    @Test
    void tellsHowExactTheBooksWereInTheLastAudit() {
        shop.issue(shop.newCampaign(1, 1, 0), shop.newCustomer(0));

        eventually(() -> {
            shop.operate("audit");
            assertThat(sample("coupons_accuracy")).isEqualTo(1);
            assertThat(sample("audit_findings{check=\"coupons\"}")).isZero();
            assertThat(sample("audit_findings{check=\"outbox\"}")).isZero();
            assertThat(sample("audit_age_seconds")).isBetween(0.0, 60.0);
        });
    }

    @Test
    void tellsHowFarAPausedGroupIsBehindAndSinceWhen() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(0);
        shop.operate("processors/stock-deduction/pause");
        try {
            order(alice, mug);

            await().untilAsserted(() -> {
                JsonNode group = group("stock-deduction");
                assertThat(group.path("running").asBoolean()).isFalse();
                assertThat(group.path("lag").asLong()).isPositive();
                assertThat(group.path("ageMillis").asLong()).isGreaterThan(1_000);
                assertThat(sample("processing_lag{group=\"stock-deduction\"}")).isPositive();
                assertThat(sample("orders_backlog")).isPositive();
            });
        } finally {
            shop.operate("processors/stock-deduction/resume");
        }
        await().untilAsserted(() -> {
            assertThat(group("stock-deduction").path("running").asBoolean()).isTrue();
            assertThat(group("stock-deduction").path("lag").asLong()).isZero();
        });
    }

    @Test
    void splitsAndMergesWhatTheThreadsOfAGroupDo() {
        await().untilAsserted(() ->
                assertThat(group("product-projection").path("segments")).hasSize(2));

        shop.operate("processors/product-projection/split?segment=0");
        await().untilAsserted(() ->
                assertThat(group("product-projection").path("segments")).hasSize(3));
        await().ignoreExceptions().untilAsserted(() -> shop.operate("processors/product-projection/merge?segment=0"));

        await().untilAsserted(() ->
                assertThat(group("product-projection").path("segments")).hasSize(2));
        assertThat(shop.newProduct(1, 1)).isNotEmpty();
    }

    /** Two threads would send: the order of the store would be lost. */
    @Test
    void dividesNoOutbox() {
        for (String what : List.of("split", "merge")) {
            Answer refused = shop.asOps(HttpMethod.POST, "/api/ops/processors/outbox/" + what + "?segment=0", null);

            assertThat(refused.status()).as(what).isEqualTo(422);
            assertThat(refused.code()).as(what).isEqualTo("OPERATION_REFUSED");
            assertThat(refused.body().path("detail").asString())
                    .as(what)
                    .startsWith("outbox cannot be split or merged: ");
        }
        assertThat(group("outbox").path("divisible").asBoolean()).isFalse();
        assertThat(group("product-projection").path("divisible").asBoolean()).isTrue();
    }

    @Test
    void dividesNoSegmentThatIsNotThere() {
        for (String what : List.of("split", "merge")) {
            Answer refused =
                    shop.asOps(HttpMethod.POST, "/api/ops/processors/product-projection/" + what + "?segment=99", null);

            assertThat(refused.code()).as(what).isEqualTo("OPERATION_REFUSED");
            assertThat(refused.body().path("detail").asString())
                    .as(what)
                    .isEqualTo("product-projection has no segment 99.");
        }
    }

    @Test
    void tellsWhichPartIsWell() {
        assertThat(management("/actuator/health/readiness", JsonNode.class)
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        await().untilAsserted(() -> {
            JsonNode health = management("/actuator/health", JsonNode.class);
            for (String part : List.of("db", "redis", "kafka", "processors")) {
                assertThat(health.path("components").path(part).path("status").asString())
                        .as(part)
                        .isEqualTo("UP");
            }
        });
    }

    @Test
    void showsNothingElseWithoutAToken() {
        for (String path : List.of("/actuator", "/actuator/env", "/actuator/beans", "/actuator/prometheus")) {
            assertThat(managementStatus(path, "")).as(path).isEqualTo(401);
        }
        assertThat(shop.withoutToken(HttpMethod.GET, "/api/ops/nodes", null).status())
                .isEqualTo(401);
        assertThat(shop.asCustomer("alice", HttpMethod.GET, "/api/ops/live", null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void showsMetricsToOperatorsAndToThoseWhoMayReadNothingElse() {
        String metrics = shop.tokenOf("prometheus", "metrics");

        assertThat(managementStatus("/actuator/prometheus", metrics)).isEqualTo(200);
        assertThat(managementStatus("/actuator/prometheus", shop.tokenOf("operator", "ops")))
                .isEqualTo(200);
        assertThat(managementStatus("/actuator/prometheus", shop.tokenOf("alice", "customer")))
                .isEqualTo(403);
        assertThat(status(port, "/api/ops/nodes", metrics)).isEqualTo(403);
    }

    private int managementStatus(String path, String token) {
        return status(managementPort, path, token);
    }

    private static int status(int port, String path, String token) {
        return RestClient.create("http://127.0.0.1:" + port)
                .get()
                .uri(path)
                .headers(headers -> {
                    if (!token.isEmpty()) {
                        headers.setBearerAuth(token);
                    }
                })
                .exchange((request, response) -> response.getStatusCode().value());
    }

    private String order(String userId, String product) {
        return shop.placed(userId, List.of(item(product, 1)), null, 0);
    }

    private JsonNode group(String name) {
        JsonNode nodes = shop.asOps(HttpMethod.GET, "/api/ops/nodes", null).body();
        return StreamSupport.stream(nodes.path(0).path("groups").spliterator(), false)
                .filter(group -> group.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The sum of all lines of that name; one that is not told is not 0. */
    private double sample(String name) {
        List<String> lines = management("/actuator/prometheus", String.class)
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name.replace("}", ",")))
                .toList();
        assertThat(lines).as(name).isNotEmpty();
        return lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private <T> T management(String path, Class<T> type) {
        return RestClient.create("http://127.0.0.1:" + managementPort)
                .get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(shop.tokenOf("prometheus", "metrics")))
                .retrieve()
                .body(type);
    }
}

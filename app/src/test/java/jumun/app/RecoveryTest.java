package jumun.app;

import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jumun.app.shop.Shop;
import jumun.platform.audit.AuditCheck;
import jumun.platform.audit.AuditFinding;
import jumun.platform.audit.AuditScope;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A context that is away, a saga table that is empty, an event that was passed over: everything comes right (O4, O10, M6). */
@RunningShopTest
class RecoveryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Configuration axon;

    @Autowired
    private List<AuditCheck> checks;

    private Shop shop;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
    }

    @Test
    void cancelsByDeadlineWhatAPausedContextDoesNotAnswer() {
        String mug = shop.newProduct(12_000, 10);
        String coupon = shop.newCampaign(5, 3_000, 10_000);
        String alice = shop.newCustomer(5_000);
        shop.issue(coupon, alice);
        shop.operate("processors/point-deduction/pause");
        String orderId = shop.order(alice, List.of(item(mug, 2)), coupon, 1_000)
                .body()
                .path("orderId")
                .asString();
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(8));

        letDeadlinesPass(orderId, 3);

        eventually(() -> assertThat(shop.available(mug)).isEqualTo(10));
        eventually(
                () -> assertThat(shop.couponOf(alice).path("status").asString()).isEqualTo("ISSUED"));
        shop.operate("processors/point-deduction/resume");
        JsonNode order = shop.awaitOrder(alice, orderId, "CANCELLED");
        assertThat(order.path("failure").path("code").asString()).isEqualTo("TIMED_OUT");
        assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(5_000);
        assertNothingDrifts();
    }

    @Test
    void asksNobodyAgainWhileTheAnswerMayLieBeforeTheSaga() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(5_000);
        shop.operate("processors/point-deduction/pause");
        String orderId = shop.order(alice, List.of(item(mug, 1)), null, 1_000)
                .body()
                .path("orderId")
                .asString();
        eventuallyWaitedFor(orderId);
        shop.operate("processors/order-fulfilment/pause");
        shop.operate("processors/point-deduction/resume");
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(4_000));
        eventually(() -> assertThat(delayOf("order-fulfilment")).isPositive());

        Instant deadline = Instant.now().plusSeconds(1);
        jdbc.update("UPDATE order_saga SET deadline_at = ? WHERE order_id = ?", Timestamp.from(deadline), orderId);
        await().until(() -> Instant.now().isAfter(deadline.plusSeconds(2)));
        shop.operate("processors/order-fulfilment/resume");

        shop.awaitOrder(alice, orderId, "COMPLETED");
        assertThat(deadlineNumber(orderId)).isEqualTo(1);
        assertThat(deadlinesPassed(orderId)).isZero();
    }

    @Test
    void endsStuckWhenRestorationsAreNeverAnsweredAndIsDrivenOnByAnOperator() {
        String mug = shop.newProduct(12_000, 0);
        String alice = shop.newCustomer(5_000);
        shop.operate("processors/point-deduction/pause");
        String orderId = shop.order(alice, List.of(item(mug, 1)), null, 1_000)
                .body()
                .path("orderId")
                .asString();
        eventually(() -> assertThat(stateOf(orderId)).isEqualTo("COMPENSATING"));

        letDeadlinesPass(orderId, 6);

        eventually(() -> assertThat(stateOf(orderId)).isEqualTo("STUCK"));
        eventually(() -> assertThat(alertRules()).contains("saga-stuck"));
        shop.operate("processors/point-deduction/resume");
        shop.operate("sagas/" + orderId + "/resume");
        shop.awaitOrder(alice, orderId, "CANCELLED");
        eventually(() -> assertThat(alertRules()).doesNotContain("saga-stuck"));
    }

    @Test
    void rebuildsSagasFromEventsAloneAndDrivesThemOn() {
        int orders = 40;
        String mug = shop.newProduct(12_000, 100);
        String alice = shop.newCustomer(5_000);
        shop.operate("processors/point-deduction/pause");
        List<String> orderIds = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            orderIds.add(shop.order(alice, List.of(item(mug, 1)), null, 1)
                    .body()
                    .path("orderId")
                    .asString());
        }
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(100 - orders));

        jdbc.update("DELETE FROM order_saga");
        shop.operate("processors/point-deduction/resume");
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(5_000 - orders));

        JsonNode verified = shop.operate("sagas/verify").path(0);
        assertThat(texts(verified.path("differences"), "orderId")).containsAll(orderIds);
        assertThat(texts(verified.path("differences"), "kind")).contains("MISSING");

        shop.operate("sagas/repair");
        orderIds.forEach(orderId -> shop.awaitOrder(alice, orderId, "COMPLETED"));
        assertThat(shop.available(mug)).isEqualTo(100 - orders);
        assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(5_000 - orders);
        assertThat(shop.operate("sagas/verify").path(0).path("differing").asInt())
                .isZero();
        assertNothingDrifts();
    }

    @Test
    void findsAndSendsAnEventThatTheOutboxHasPassedOver() {
        String productId = registerBehindTheOutbox();

        JsonNode report = shop.operate("audit").path(0);

        assertThat(texts(report.path("findings"), "check")).contains("outbox");
        assertThat(report.path("findings").path(0).path("repaired").asBoolean()).isTrue();
        eventually(() -> assertThat(shop.asOps(HttpMethod.GET, "/api/products/" + productId, null)
                        .status())
                .isEqualTo(200));
        assertNothingDrifts();
    }

    @Test
    void findsByScheduleWhatTheOutboxHasPassedOver() {
        AuditCheck check = checks.stream()
                .filter(one -> one.name().equals("outbox"))
                .findFirst()
                .orElseThrow();
        eventually(() -> assertThat(check.run(AuditScope.WHAT_IS_NEW))
                .as("nothing is missing")
                .isEmpty());
        check.run(AuditScope.WHAT_IS_NEW);

        registerBehindTheOutbox();

        assertThat(check.run(AuditScope.WHAT_IS_NEW))
                .extracting(AuditFinding::check, AuditFinding::repaired)
                .containsExactly(tuple("outbox", true));
        assertThat(check.run(AuditScope.WHAT_IS_NEW)).isEmpty();
    }

    /** A product whose event lies in the store, and which the outbox believes to have sent. */
    private String registerBehindTheOutbox() {
        StreamingEventProcessor outbox = axon.eventProcessingConfiguration()
                .eventProcessor("outbox", StreamingEventProcessor.class)
                .orElseThrow();
        outbox.shutDown();
        String productId = "passed-over-" + System.nanoTime();
        shop.asOps(
                HttpMethod.POST,
                "/api/products",
                java.util.Map.of("productId", productId, "name", "Product", "unitPrice", 1, "stock", 1));
        jdbc.update("UPDATE TokenEntry SET token = CAST(CONCAT('{\"index\":', (SELECT MAX(globalIndex) FROM"
                + " DomainEventEntry), ',\"gaps\":[]}') AS BINARY) WHERE processorName = 'outbox'");
        outbox.start();
        return productId;
    }

    @Test
    void namesWhatDoesNotAddUp() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(1_000);
        shop.awaitOrder(
                alice,
                shop.order(alice, List.of(item(mug, 1)), null, 100)
                        .body()
                        .path("orderId")
                        .asString(),
                "COMPLETED");
        assertNothingDrifts();

        jdbc.update("UPDATE stock_step_ledger SET amount = 2 WHERE subject = ?", mug);
        jdbc.update("UPDATE point_step_ledger SET amount = 99 WHERE subject = ?", alice);

        JsonNode findings = shop.operate("audit").path(0).path("findings");
        assertThat(texts(findings, "subject")).containsExactlyInAnyOrder(mug, alice);
        assertThat(texts(findings, "text"))
                .containsExactlyInAnyOrder("1 deducted but orders hold 2", "100 spent but orders hold 99");
        jdbc.update("UPDATE stock_step_ledger SET amount = 1 WHERE subject = ?", mug);
        jdbc.update("UPDATE point_step_ledger SET amount = 100 WHERE subject = ?", alice);
        assertNothingDrifts();
    }

    @Test
    void namesWhatIsNotShownAsItIs() {
        String mug = shop.newProduct(12_000, 10);
        String coupon = shop.newCampaign(5, 3_000, 10_000);
        String alice = shop.newCustomer(1_000);
        shop.issue(coupon, alice);
        assertNothingDrifts();

        jdbc.update("UPDATE view_product SET available = 11 WHERE product_id = ?", mug);
        jdbc.update("UPDATE view_wallet SET position = position - 1 WHERE user_id = ?", alice);
        jdbc.update("DELETE FROM view_coupon WHERE user_id = ?", alice);
        jdbc.update("UPDATE view_campaign SET issued = 2 WHERE coupon_id = ?", coupon);

        // What every segment of a view has passed counts: the idle ones take a moment.
        eventually(() -> {
            JsonNode findings = shop.operate("audit").path(0).path("findings");
            assertThat(texts(findings, "check"))
                    .containsExactlyInAnyOrder("product-view", "wallet-view", "coupon-view", "campaign-view");
            assertThat(texts(findings, "subject")).containsExactlyInAnyOrder(mug, alice, coupon + ":" + alice, coupon);
        });
        List.of("product-projection", "wallet-projection", "coupon-projection")
                .forEach(group -> shop.operate("processors/" + group + "/reset"));
        assertNothingDrifts();
    }

    @Test
    void rebuildsAProjectionWhileTheShopIsOpen() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(1_000);
        String before = shop.order(alice, List.of(item(mug, 1)), null, 100)
                .body()
                .path("orderId")
                .asString();
        JsonNode order = shop.awaitOrder(alice, before, "COMPLETED");
        JsonNode wallet = shop.wallet(alice);

        shop.operate("processors/order-projection/reset");
        shop.operate("processors/wallet-projection/reset");
        String after = shop.order(alice, List.of(item(mug, 1)), null, 0)
                .body()
                .path("orderId")
                .asString();

        // It is COMPLETED again before the last of its steps is told again.
        eventually(() -> assertThat(shop.awaitOrder(alice, before, "COMPLETED")).isEqualTo(order));
        shop.awaitOrder(alice, after, "COMPLETED");
        eventually(() -> assertThat(shop.wallet(alice)).isEqualTo(wallet));
        assertThat(shop.asOps(HttpMethod.POST, "/api/ops/processors/stock-deduction/reset", null)
                        .code())
                .isEqualTo("OPERATION_REFUSED");
        assertThat(shop.asOps(HttpMethod.POST, "/api/ops/processors/nothing/pause", null)
                        .code())
                .isEqualTo("SUBJECT_NOT_FOUND");
    }

    @Test
    void expiresPointsThatWereNotSpentInTime() {
        String alice = shop.newCustomer(1_000);
        shop.asOps(
                HttpMethod.POST,
                "/api/wallets/" + alice + "/charges",
                java.util.Map.of(
                        "points",
                        500,
                        "reason",
                        "Soon gone",
                        "expiresAt",
                        java.time.Clock.systemUTC().instant().plusSeconds(2).toString()));

        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(1_500));
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(1_000));
        assertThat(texts(shop.wallet(alice).path("history"), "type")).containsExactly("EXPIRED", "CHARGED", "CHARGED");
    }

    /** Moves the clock of the order's deadlines, one after the other. */
    private void letDeadlinesPass(String orderId, int times) {
        for (int passed = 0; passed < times; passed++) {
            Integer number = eventuallyWaitedFor(orderId);
            jdbc.update("UPDATE order_saga SET deadline_at = '2020-01-01' WHERE order_id = ?", orderId);
            eventually(() -> assertThat(deadlineNumber(orderId) > number || isStuck(orderId))
                    .isTrue());
        }
    }

    private Integer eventuallyWaitedFor(String orderId) {
        return await().atMost(PATIENCE)
                .until(
                        () -> jdbc
                                .queryForList(
                                        "SELECT deadline_number FROM order_saga WHERE order_id = ?"
                                                + " AND deadline_at IS NOT NULL",
                                        Integer.class,
                                        orderId)
                                .stream()
                                .findFirst()
                                .orElse(null),
                        number -> number != null);
    }

    private int deadlineNumber(String orderId) {
        return jdbc.queryForObject("SELECT deadline_number FROM order_saga WHERE order_id = ?", Integer.class, orderId);
    }

    private int deadlinesPassed(String orderId) {
        return jdbc.queryForObject(
                "SELECT COUNT(*) FROM DomainEventEntry WHERE payloadType LIKE '%DeadlinePassed' AND payload LIKE ?",
                Integer.class, "%" + orderId + "%");
    }

    private long delayOf(String group) {
        JsonNode nodes = shop.asOps(HttpMethod.GET, "/api/ops/nodes", null).body();
        return stream(nodes)
                .flatMap(node -> stream(node.path("groups")))
                .filter(report -> report.path("name").asString().equals(group))
                .mapToLong(report -> report.path("ageMillis").asLong())
                .max()
                .orElse(0);
    }

    private boolean isStuck(String orderId) {
        return "STUCK".equals(stateOf(orderId));
    }

    private String stateOf(String orderId) {
        return jdbc.queryForList("SELECT state FROM order_saga WHERE order_id = ?", String.class, orderId).stream()
                .findFirst()
                .orElse("");
    }

    private List<String> alertRules() {
        JsonNode nodes = shop.asOps(HttpMethod.GET, "/api/ops/nodes", null).body();
        return stream(nodes)
                .flatMap(node -> texts(node.path("alerts"), "rule").stream())
                .toList();
    }

    private void assertNothingDrifts() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shop.operate("audit").path(0).path("findings"))
                        .isEmpty());
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable expectation) {
        await().atMost(PATIENCE).untilAsserted(expectation);
    }

    private static List<String> texts(JsonNode list, String property) {
        return stream(list).map(item -> item.path(property).asString()).toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1).map(list::path);
    }
}

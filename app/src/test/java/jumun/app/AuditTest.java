package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.texts;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import jumun.app.shop.Conservation;
import jumun.app.shop.PassedOver;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import jumun.platform.audit.AuditCheck;
import jumun.platform.audit.AuditFinding;
import jumun.platform.audit.AuditScope;
import org.axonframework.config.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What is sent, counted or shown other than it was stored is found and named, and sent where it can be mended (M6). */
@RunningShopTest
class AuditTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Value("${jumun.kafka.bootstrap-servers}")
    private String bootstrapServers;

    @Autowired
    private Configuration axon;

    @Autowired
    private List<AuditCheck> checks;

    private Shop shop;
    private PassedOver passedOver;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        passedOver = new PassedOver(axon, jdbc);
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
        shop.awaitNothingDrifts();
    }

    @Test
    void isAnsweredAtOnceToWhoWouldNotWait() {
        Answer begun = shop.begin("audit");

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.body().path("status").asString()).isEqualTo("RUNNING");
        assertThat(shop.awaitResults(begun.body()).path(0).path("checks")).isNotEmpty();
    }

    @Test
    void findsByScheduleWhatTheOutboxHasPassedOver() {
        AuditCheck check = outboxCheck();
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

    /** Another process looks at the same moment, as when an audit is asked of all of them. */
    @Test
    void sendsWhatIsMissingOnceAndInTheOrderInWhichItHappened() {
        String alice = shop.newCustomer(0);
        passedOver.eventsOf(() -> {
            for (int charge = 1; charge <= 20; charge++) {
                shop.asOps(
                        HttpMethod.POST,
                        "/api/wallets/" + alice + "/charges",
                        Map.of("points", charge, "reason", "Test"));
            }
        });
        List<String> missing = jdbc.queryForList(
                "SELECT eventIdentifier FROM DomainEventEntry WHERE aggregateIdentifier LIKE ? ORDER BY globalIndex",
                String.class,
                "%" + alice);
        AuditCheck check = outboxCheck();

        CompletableFuture<List<AuditFinding>> elsewhere =
                CompletableFuture.supplyAsync(() -> check.run(AuditScope.EVERYTHING));
        List<AuditFinding> findings = new ArrayList<>(check.run(AuditScope.EVERYTHING));
        findings.addAll(elsewhere.join());

        assertThat(missing).hasSizeGreaterThanOrEqualTo(20);
        assertThat(findings)
                .filteredOn(finding -> missing.contains(finding.subject()))
                .allMatch(AuditFinding::repaired)
                .extracting(AuditFinding::subject)
                .containsExactlyInAnyOrderElementsOf(missing);
        assertThat(sent()).filteredOn(missing::contains).containsExactlyElementsOf(missing);
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(210));
        shop.awaitNothingDrifts();
    }

    @Test
    void namesWhatDoesNotAddUp() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(1_000);
        shop.awaitOrder(alice, shop.placed(alice, List.of(item(mug, 1)), null, 100), "COMPLETED");
        shop.awaitNothingDrifts();

        jdbc.update("UPDATE stock_step_ledger SET amount = 2 WHERE subject = ?", mug);
        jdbc.update("UPDATE point_step_ledger SET amount = 99 WHERE subject = ?", alice);

        JsonNode findings = shop.operate("audit").path(0).path("findings");
        assertThat(texts(findings, "subject")).containsExactlyInAnyOrder(mug, alice);
        assertThat(texts(findings, "text"))
                .containsExactlyInAnyOrder("1 deducted but orders hold 2", "100 spent but orders hold 99");
        jdbc.update("UPDATE stock_step_ledger SET amount = 1 WHERE subject = ?", mug);
        jdbc.update("UPDATE point_step_ledger SET amount = 100 WHERE subject = ?", alice);
        shop.awaitNothingDrifts();
    }

    @Test
    void findsNothingWrongWithAnOrderThatIsBeingCancelled() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(1_000);
        String orderId = shop.placed(alice, List.of(item(mug, 1)), null, 100);
        shop.awaitOrder(alice, orderId, "COMPLETED");
        shop.operate("processors/point-deduction/pause");
        shop.asCustomer(alice, HttpMethod.POST, "/api/orders/" + orderId + "/cancel", null);
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(10));
        eventually(() -> assertThat(
                        texts(shop.awaitOrder(alice, orderId, "COMPLETED").path("steps"), "status"))
                .contains("RESTORED"));

        assertThat(shop.operate("audit").path(0).path("findings")).isEmpty();

        shop.operate("processors/point-deduction/resume");
        shop.awaitOrder(alice, orderId, "CANCELLED");
        shop.awaitNothingDrifts();
    }

    @Test
    void namesOrdersThatContradictThemselves() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(0);
        String orderId = shop.placed(alice, List.of(item(mug, 1)), null, 0);
        shop.awaitOrder(alice, orderId, "COMPLETED");
        shop.awaitNothingDrifts();

        jdbc.update("UPDATE view_order SET status = 'CANCELLED' WHERE order_id = ?", orderId);

        eventually(() -> assertThat(texts(shop.operate("audit").path(0).path("findings"), "subject"))
                .containsExactly(orderId));
        jdbc.update("UPDATE view_order SET status = 'COMPLETED' WHERE order_id = ?", orderId);
        shop.awaitNothingDrifts();
    }

    @Test
    void namesWhatIsNotShownAsItIs() {
        String mug = shop.newProduct(12_000, 10);
        String coupon = shop.newCampaign(5, 3_000, 10_000);
        String alice = shop.newCustomer(1_000);
        shop.issue(coupon, alice);
        shop.awaitNothingDrifts();

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
        shop.awaitNothingDrifts();
    }

    private AuditCheck outboxCheck() {
        return checks.stream()
                .filter(one -> one.name().equals("outbox"))
                .findFirst()
                .orElseThrow();
    }

    /** The identifiers of the events on Kafka; those of one aggregate as they lie there. */
    private List<String> sent() {
        return new Conservation(jdbc, bootstrapServers)
                .recordsOnKafka().stream()
                        .map(message -> message.headers().lastHeader("axon-message-id"))
                        .filter(Objects::nonNull)
                        .map(id -> new String(id.value(), StandardCharsets.UTF_8))
                        .toList();
    }

    /** A product whose event lies in the store, and which the outbox believes to have sent. */
    private String registerBehindTheOutbox() {
        String productId = "passed-over-" + System.nanoTime();
        passedOver.eventsOf(() -> shop.asOps(
                HttpMethod.POST,
                "/api/products",
                Map.of("productId", productId, "name", "Product", "unitPrice", 1, "stock", 1)));
        return productId;
    }
}

package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.texts;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
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

/** What is sent, counted or shown other than it was stored is found and named, and sent where it can be mended (M6). */
@RunningShopTest
class AuditTest {

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
                Map.of("productId", productId, "name", "Product", "unitPrice", 1, "stock", 1));
        jdbc.update("UPDATE TokenEntry SET token = CAST(CONCAT('{\"index\":', (SELECT MAX(globalIndex) FROM"
                + " DomainEventEntry), ',\"gaps\":[]}') AS BINARY) WHERE processorName = 'outbox'");
        outbox.start();
        return productId;
    }
}

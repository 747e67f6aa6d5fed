package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.stream;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Set;
import jumun.api.Topic;
import jumun.app.shop.PassedOver;
import jumun.app.shop.Shop;
import jumun.platform.audit.AuditCheck;
import jumun.platform.audit.AuditFinding;
import jumun.platform.audit.AuditScope;
import jumun.platform.kafka.GroupPositions;
import jumun.platform.kafka.KafkaHistory;
import jumun.platform.kafka.outbox.Outbox;
import org.axonframework.config.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What comes late is shown as if it had come in time: the audit sends it behind what happened since (O6, M6). */
@RunningShopTest
class LateEventsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Configuration axon;

    @Autowired
    private Outbox outbox;

    @Autowired
    private GroupPositions positions;

    @Autowired
    private KafkaHistory kafka;

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
    void aProductHasTheNewPriceThoughItsStockWasHeardOfBefore() {
        String mug = shop.newProduct(12_000, 10);
        passedOver.eventsOf(
                () -> shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 13_000)));
        shop.asOps(HttpMethod.POST, "/api/products/" + mug + "/receipts", Map.of("quantity", 5));
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(15));
        assertThat(price(mug)).isEqualTo(12_000);

        shop.operate("audit");

        eventually(() -> assertThat(price(mug)).isEqualTo(13_000));
        assertThat(shop.available(mug)).isEqualTo(15);
        shop.awaitNothingDrifts();
    }

    @Test
    void aProductIsShownThoughItsPriceWasHeardOfBefore() {
        String mug = "late-" + System.nanoTime();
        passedOver.eventsOf(() -> shop.asOps(
                HttpMethod.POST,
                "/api/products",
                Map.of("productId", mug, "name", "Mug", "unitPrice", 12_000, "stock", 10)));
        shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 13_000));
        awaitHandled("product-projection", Topic.STOCK);
        assertThat(shop.asOps(HttpMethod.GET, "/api/products/" + mug, null).status())
                .isEqualTo(404);

        shop.operate("audit");

        eventually(() -> assertThat(price(mug)).isEqualTo(13_000));
        assertThat(shop.available(mug)).isEqualTo(10);
        shop.awaitNothingDrifts();
    }

    @Test
    void aWalletHasEveryLotAndLineOnce() {
        String alice = shop.newCustomer(1_000);
        eventually(() -> assertThat(balance(alice)).isEqualTo(1_000));
        passedOver.eventsOf(() -> charge(alice, 500));
        charge(alice, 100);
        eventually(() -> assertThat(balance(alice)).isEqualTo(1_600));
        assertThat(points(alice, "lots")).containsExactlyInAnyOrder(1_000L, 100L);

        eventually(() -> assertThat(walletViewCheck().run(AuditScope.EVERYTHING))
                .extracting(AuditFinding::subject, AuditFinding::text)
                .contains(tuple(alice, "Shows '1,100 points in lots' where '1,600 points in lots' was handled")));

        shop.operate("audit");

        eventually(() -> assertThat(points(alice, "history")).containsExactly(100L, 500L, 1_000L));
        for (long again : List.of(1, 2, 0, 1)) {
            sendAgain("wallet:" + alice, again);
        }
        awaitHandled("wallet-projection", Topic.POINT);
        assertThat(balance(alice)).isEqualTo(1_600);
        assertThat(points(alice, "history")).containsExactly(100L, 500L, 1_000L);
        assertThat(points(alice, "lots")).containsExactlyInAnyOrder(1_000L, 100L, 500L);
        shop.awaitNothingDrifts();
    }

    @Test
    void aCouponIsShownThoughItsUseAndTheEndOfItsCampaignWereHeardOfBefore() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(0);
        String coupon = shop.newCampaign(5, 3_000, 0);
        passedOver.eventsOf(() -> shop.issue(coupon, alice));
        String orderId = shop.placed(alice, List.of(item(mug, 1)), coupon, 0);
        shop.asOps(HttpMethod.POST, "/api/coupons/" + coupon + "/close", null);
        shop.awaitOrder(alice, orderId, "COMPLETED");
        eventually(() -> assertThat(campaign(coupon).path("closed").asBoolean()).isTrue());
        awaitHandled("coupon-projection", Topic.COUPON);
        assertThat(campaign(coupon).path("issued").asLong()).isZero();
        assertThat(shop.couponOf(alice).isMissingNode()).isTrue();

        shop.operate("audit");

        eventually(
                () -> assertThat(shop.couponOf(alice).path("status").asString()).isEqualTo("USED"));
        assertThat(shop.couponOf(alice).path("orderId").asString()).isEqualTo(orderId);
        eventually(() -> assertThat(campaign(coupon).path("issued").asLong()).isEqualTo(1));
        assertThat(campaign(coupon).path("closed").asBoolean()).isTrue();
        shop.awaitNothingDrifts();
    }

    @Test
    void aCampaignIsShownThoughItsEndWasHeardOfBefore() {
        String coupon = "late-" + System.nanoTime();
        passedOver.eventsOf(() -> shop.openCampaign(coupon, Map.of()));
        shop.asOps(HttpMethod.POST, "/api/coupons/" + coupon + "/close", null);
        awaitHandled("coupon-projection", Topic.COUPON);
        assertThat(shop.asOps(HttpMethod.GET, "/api/coupons/" + coupon, null).status())
                .isEqualTo(404);
        assertThat(shop.asOps(HttpMethod.GET, "/api/coupons", null).status()).isEqualTo(200);

        shop.operate("audit");

        eventually(() -> assertThat(campaign(coupon).path("closed").asBoolean()).isTrue());
        shop.awaitNothingDrifts();
    }

    private AuditCheck walletViewCheck() {
        return checks.stream()
                .filter(check -> check.name().equals("wallet-view"))
                .findFirst()
                .orElseThrow();
    }

    private void charge(String userId, long points) {
        shop.asOps(HttpMethod.POST, "/api/wallets/" + userId + "/charges", Map.of("points", points, "reason", "Test"));
    }

    private void sendAgain(String aggregateId, long sequence) {
        outbox.sendAgain(jdbc.queryForList(
                "SELECT globalIndex FROM DomainEventEntry WHERE aggregateIdentifier = ? AND sequenceNumber = ?",
                Long.class,
                aggregateId,
                sequence));
    }

    /** The group has handled everything that lies on its topic when this returns. */
    private void awaitHandled(String group, Topic topic) {
        eventually(() ->
                assertThat(positions.cover(group, kafka.ends(Set.of(topic)))).isTrue());
    }

    private long price(String productId) {
        return shop.asOps(HttpMethod.GET, "/api/products/" + productId, null)
                .body()
                .path("unitPrice")
                .asLong();
    }

    private JsonNode campaign(String couponId) {
        return shop.asOps(HttpMethod.GET, "/api/coupons/" + couponId, null).body();
    }

    private long balance(String userId) {
        return shop.wallet(userId).path("balance").asLong();
    }

    private List<Long> points(String userId, String of) {
        return stream(shop.wallet(userId).path(of))
                .map(entry -> entry.path("points").asLong())
                .toList();
    }
}

package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.texts;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jumun.api.Topic;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import jumun.platform.kafka.GroupPositions;
import jumun.platform.kafka.KafkaHistory;
import jumun.platform.kafka.outbox.Outbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Customers are charged the price that was set last, whatever comes twice or late, and while the list is made anew (O6, O7, Q3). */
@RunningShopTest
class PriceListTest {

    private static final String OF_ONE = " WHERE product_id = ?";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Outbox outbox;

    @Autowired
    private GroupPositions positions;

    @Autowired
    private KafkaHistory kafka;

    private Shop shop;
    private String alice;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        alice = shop.newCustomer(0);
    }

    @Test
    void chargesTheLatestPriceWhateverIsSentAgain() throws Exception {
        String mug = soldFor(12_000, 13_000, 14_000);

        sendAgain(mug, 1);
        assertThat(price(mug)).isEqualTo(14_000);
        sendAgain(mug, 0);
        assertThat(price(mug)).isEqualTo(14_000);
    }

    @Test
    void keepsAPriceThatComesBeforeItsProduct() throws Exception {
        String mug = soldFor(12_000, 13_000);
        jdbc.update("DELETE FROM price_list_product" + OF_ONE, mug);

        sendAgain(mug, 1);
        assertThat(order(mug).code()).isEqualTo("UNKNOWN_PRODUCT");
        sendAgain(mug, 0);
        assertThat(price(mug)).isEqualTo(13_000);
    }

    @Test
    void pricesOrdersByTheListInForceWhileAnotherIsMade() {
        String mug = soldFor(12_000, 13_000, 14_000);
        String wrong = soldFor(8_500);
        String missing = soldFor(9_000);
        String coupon = shop.newCampaign(1, 1_000, 0);
        String ghost = "ghost-" + mug;
        jdbc.update("UPDATE price_list_product SET unit_price = 1" + OF_ONE, wrong);
        jdbc.update("DELETE FROM price_list_product" + OF_ONE, missing);
        jdbc.update(
                "INSERT INTO price_list_product (edition, product_id, name, unit_price, position)"
                        + " SELECT in_force, ?, 'Ghost', 1, 0 FROM price_list_changes",
                ghost);
        jdbc.update("UPDATE price_list_changes SET changes = changes + 1");
        eventually(() -> assertThat(price(wrong)).isEqualTo(1));

        shop.operate("processors/price-list/pause");
        shop.operate("processors/price-list/reset");
        shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 15_000));

        assertThat(price(mug)).isEqualTo(14_000);
        assertThat(price(ghost)).isEqualTo(1);
        assertThat(shop.order(alice, List.of(item(mug, 1)), coupon, 0)
                        .body()
                        .path("discount")
                        .asLong())
                .isEqualTo(1_000);

        shop.operate("processors/price-list/reset");
        shop.operate("processors/price-list/resume");
        List<Long> charged = new ArrayList<>();
        eventually(() -> {
            charged.add(price(mug));
            assertThat(price(wrong)).isEqualTo(8_500);
        });
        assertThat(charged).isSorted().allMatch(price -> price == 14_000 || price == 15_000);
        assertThat(price(mug)).isEqualTo(15_000);
        assertThat(price(missing)).isEqualTo(9_000);
        assertThat(order(ghost).code()).isEqualTo("UNKNOWN_PRODUCT");
        assertThat(shop.order(alice, List.of(item(mug, 1)), coupon, 0)
                        .body()
                        .path("discount")
                        .asLong())
                .isEqualTo(1_000);
        assertThat(jdbc.queryForList("SELECT DISTINCT edition FROM price_list_product", Long.class))
                .isEqualTo(jdbc.queryForList("SELECT in_force FROM price_list_changes", Long.class));
    }

    @Test
    void isNamedByTheAuditWhereItContradictsWhatWasTold() {
        String mug = soldFor(12_000, 13_000);
        jdbc.update("UPDATE price_list_product SET unit_price = 12000" + OF_ONE, mug);

        eventually(() -> {
            JsonNode findings = shop.operate("audit").path(0).path("findings");
            assertThat(texts(findings, "check")).containsExactly("price-list");
            assertThat(texts(findings, "subject")).containsExactly(mug);
        });
        shop.operate("processors/price-list/reset");
        shop.awaitNothingDrifts();
    }

    /** A product that has had these prices, one after the other, and is sold for the last one. */
    private String soldFor(long first, long... later) {
        String productId = shop.newProduct(first, 1_000);
        long last = first;
        for (long price : later) {
            shop.asOps(HttpMethod.PUT, "/api/products/" + productId + "/price", Map.of("unitPrice", price));
            last = price;
        }
        long soldFor = last;
        eventually(() -> assertThat(price(productId)).isEqualTo(soldFor));
        return productId;
    }

    /** Sends an event of the product's history once more; it was handled when this returns. */
    private void sendAgain(String productId, long sequence) {
        outbox.sendAgain(jdbc.queryForList(
                "SELECT globalIndex FROM DomainEventEntry WHERE aggregateIdentifier = ? AND sequenceNumber = ?",
                Long.class,
                "stock:" + productId,
                sequence));
        eventually(() -> assertThat(positions.cover("price-list", kafka.ends(Set.of(Topic.STOCK))))
                .isTrue());
    }

    /** What a customer is charged for one of it. */
    private long price(String productId) {
        return order(productId).body().path("subtotal").asLong();
    }

    private Answer order(String productId) {
        return shop.order(alice, List.of(item(productId, 1)), null, 0);
    }
}

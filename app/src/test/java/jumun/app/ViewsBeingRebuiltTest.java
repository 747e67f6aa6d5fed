package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.stream;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Of what a view does not show while it is rebuilt nobody is told that it does not exist (Q3). */
@RunningShopTest
class ViewsBeingRebuiltTest {

    @LocalServerPort
    private int port;

    private Shop shop;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
    }

    @Test
    void orders() {
        String alice = shop.newCustomer(0);
        String order = shop.placed(alice, List.of(item(shop.newProduct(1_000, 1), 1)), null, 0);
        shop.awaitOrder(alice, order, "COMPLETED");

        rebuild("order-projection", "/api/orders/" + order, 200);
        eventually(() -> assertThat(show("/api/orders/none").status()).isEqualTo(404));
    }

    @ParameterizedTest
    @CsvSource({
        "product-projection, /api/products/none, 404",
        "coupon-projection, /api/coupons/none, 404",
        "wallet-projection, /api/wallets/nobody, 200"
    })
    void others(String group, String path, int afterwards) {
        shop.newCustomer(1);
        shop.newProduct(1_000, 1);
        shop.newCampaign(1, 1, 0);

        rebuild(group, path, afterwards);
    }

    /** As long as it is not known nobody is turned away since it was high before. */
    @Test
    void doNotSayHowManyOrdersAreOpen() {
        eventually(() -> assertThat(backlogs()).isNotEmpty());
        shop.operate("processors/order-projection/pause");
        try {
            shop.operate("processors/order-projection/reset");

            eventually(() -> assertThat(backlogs()).isEmpty());
        } finally {
            shop.operate("processors/order-projection/resume");
        }
        eventually(() -> assertThat(backlogs()).isNotEmpty());
    }

    private List<JsonNode> backlogs() {
        return stream(shop.asOps(HttpMethod.GET, "/api/ops/nodes", null).body())
                .map(node -> node.path("figures").path("orders.backlog"))
                .filter(JsonNode::isNumber)
                .toList();
    }

    /** A group that is paused stays where its rebuild begins. */
    private void rebuild(String group, String path, int afterwards) {
        shop.operate("processors/" + group + "/pause");
        try {
            shop.operate("processors/" + group + "/reset");

            Answer answer = show(path);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("VIEW_REBUILDING");
        } finally {
            shop.operate("processors/" + group + "/resume");
        }
        eventually(() -> assertThat(show(path).status()).isEqualTo(afterwards));
    }

    @Test
    void keepNobodyFromOrderingHoweverOftenTheyAreAskedFor() {
        String alice = shop.newCustomer(0);
        String product = shop.newProduct(1_000, 1);
        shop.operate("processors/coupon-projection/pause");
        try {
            shop.operate("processors/coupon-projection/reset");
            for (int times = 0; times < 20; times++) {
                assertThat(show("/api/coupons/none").status()).isEqualTo(503);
            }

            shop.placed(alice, List.of(item(product, 1)), null, 0);
        } finally {
            shop.operate("processors/coupon-projection/resume");
        }
        eventually(() -> assertThat(show("/api/coupons/none").status()).isEqualTo(404));
    }

    private Answer show(String path) {
        return shop.asOps(HttpMethod.GET, path, null);
    }
}

package jumun.app;

import static java.util.stream.Collectors.groupingBy;
import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.texts;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** An order from its acceptance to its end, through real servers (O1–O8). */
@RunningShopTest
class OrderFlowTest {

    @LocalServerPort
    private int port;

    private Shop shop;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
    }

    @Test
    void deductsStockCouponAndPointsAndCompletes() {
        String mug = shop.newProduct(12_000, 10);
        String coupon = shop.newCampaign(5, 3_000, 10_000);
        String alice = shop.newCustomer(5_000);
        shop.issue(coupon, alice);

        Answer accepted = shop.order(alice, List.of(item(mug, 2)), coupon, 1_000);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.body().path("subtotal").asLong()).isEqualTo(24_000);
        assertThat(accepted.body().path("discount").asLong()).isEqualTo(3_000);
        assertThat(accepted.body().path("points").asLong()).isEqualTo(1_000);
        assertThat(accepted.body().path("payable").asLong()).isEqualTo(20_000);
        JsonNode order = completed(alice, accepted);
        assertThat(texts(order.path("steps"), "status")).containsExactly("COMPLETED", "COMPLETED", "COMPLETED");
        assertThat(texts(order.path("timeline"), "event"))
                .startsWith("OrderPlaced")
                .endsWith("OrderCompleted");
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(8));
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(4_000));
        eventually(
                () -> assertThat(shop.couponOf(alice).path("status").asString()).isEqualTo("USED"));
    }

    @Test
    void completesAnOrderOfSeveralProductsWithoutCouponOrPoints() {
        String mug = shop.newProduct(12_000, 10);
        String tea = shop.newProduct(8_500, 10);
        String alice = shop.newCustomer(0);

        JsonNode order = completed(alice, shop.order(alice, List.of(item(mug, 1), item(tea, 3)), null, 0));

        assertThat(texts(order.path("steps"), "step")).containsExactly("STOCK", "STOCK");
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(9));
        eventually(() -> assertThat(shop.available(tea)).isEqualTo(7));
    }

    @Test
    void listsTheCustomersOrdersByStatusAndPageByPageTheNewestFirst() {
        String mug = shop.newProduct(12_000, 2);
        String alice = shop.newCustomer(0);
        String first = shop.placed(alice, List.of(item(mug, 1)), null, 0);
        shop.awaitOrder(alice, first, "COMPLETED");
        String refused = shop.placed(alice, List.of(item(mug, 2)), null, 0);
        shop.awaitOrder(alice, refused, "CANCELLED");
        String last = shop.placed(alice, List.of(item(mug, 1)), null, 0);
        shop.awaitOrder(alice, last, "COMPLETED");

        assertThat(listed(alice, "?status=COMPLETED")).containsExactly(last, first);
        assertThat(listed(alice, "?status=CANCELLED")).containsExactly(refused);
        assertThat(listed(alice, "?status=PENDING")).isEmpty();
        assertThat(listed(alice, "?size=2")).containsExactly(last, refused);
        assertThat(listed(alice, "?size=2&page=1")).containsExactly(first);
        assertThat(listed(shop.newCustomer(0), "")).isEmpty();
        assertThat(shop.asCustomer(alice, HttpMethod.GET, "/api/orders?status=LOST", null)
                        .status())
                .isEqualTo(400);
    }

    private List<String> listed(String user, String query) {
        return texts(
                shop.asCustomer(user, HttpMethod.GET, "/api/orders" + query, null)
                        .body()
                        .path("items"),
                "orderId");
    }

    @Test
    void deductsTheSameProductTwiceAsOneSum() {
        String mug = shop.newProduct(12_000, 3);
        String alice = shop.newCustomer(0);

        JsonNode order = completed(alice, shop.order(alice, List.of(item(mug, 1), item(mug, 2)), null, 0));

        assertThat(order.path("steps")).hasSize(1);
        assertThat(order.path("subtotal").asLong()).isEqualTo(36_000);
        eventually(() -> assertThat(shop.available(mug)).isZero());
    }

    @Test
    void givesEverythingBackWhenStockIsShort() {
        String mug = shop.newProduct(12_000, 3);
        String tea = shop.newProduct(8_500, 10);
        String coupon = shop.newCampaign(5, 3_000, 10_000);
        String alice = shop.newCustomer(5_000);
        shop.issue(coupon, alice);

        JsonNode order = cancelled(alice, shop.order(alice, List.of(item(mug, 4), item(tea, 1)), coupon, 1_000));

        assertThat(order.path("failure").path("code").asString()).isEqualTo("INSUFFICIENT_STOCK");
        assertThat(order.path("failure").path("message").asString())
                .isEqualTo("Only 3 of 'Product' are left; 4 were ordered.");
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(3));
        eventually(() -> assertThat(shop.available(tea)).isEqualTo(10));
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(5_000));
        eventually(
                () -> assertThat(shop.couponOf(alice).path("status").asString()).isEqualTo("ISSUED"));
    }

    @Test
    void givesStockBackWhenPointsAreShort() {
        String mug = shop.newProduct(12_000, 3);
        String alice = shop.newCustomer(999);

        JsonNode order = cancelled(alice, shop.order(alice, List.of(item(mug, 1)), null, 1_000));

        assertThat(order.path("failure").path("code").asString()).isEqualTo("INSUFFICIENT_POINTS");
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(3));
    }

    @Test
    void refusesACouponThatTheCustomerDoesNotHold() {
        String mug = shop.newProduct(12_000, 3);
        String coupon = shop.newCampaign(5, 3_000, 10_000);
        String alice = shop.newCustomer(0);

        JsonNode order = cancelled(alice, shop.order(alice, List.of(item(mug, 1)), coupon, 0));

        assertThat(order.path("failure").path("code").asString()).isEqualTo("COUPON_NOT_HELD");
        shop.issue(coupon, alice);
        completed(alice, shop.order(alice, List.of(item(mug, 1)), coupon, 0));
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(2));
    }

    @Test
    void usesACouponForOneOrderOnly() {
        String mug = shop.newProduct(12_000, 3);
        String coupon = shop.newCampaign(5, 3_000, 10_000);
        String alice = shop.newCustomer(0);
        shop.issue(coupon, alice);
        completed(alice, shop.order(alice, List.of(item(mug, 1)), coupon, 0));

        JsonNode second = cancelled(alice, shop.order(alice, List.of(item(mug, 1)), coupon, 0));

        assertThat(second.path("failure").path("code").asString()).isEqualTo("COUPON_ALREADY_USED");
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(2));
    }

    @Test
    void refusesACouponOnAnOrderBelowItsMinimum() {
        String mug = shop.newProduct(9_999, 3);
        String coupon = shop.newCampaign(5, 3_000, 10_000);
        String alice = shop.newCustomer(0);
        shop.issue(coupon, alice);

        JsonNode order = cancelled(alice, shop.order(alice, List.of(item(mug, 1)), coupon, 0));

        assertThat(order.path("failure").path("code").asString()).isEqualTo("MINIMUM_ORDER_AMOUNT_NOT_MET");
        eventually(
                () -> assertThat(shop.couponOf(alice).path("status").asString()).isEqualTo("ISSUED"));
    }

    @Test
    void givesEverythingBackWhenTheCustomerCancelsACompletedOrder() {
        String mug = shop.newProduct(12_000, 3);
        String alice = shop.newCustomer(1_000);
        Answer accepted = shop.order(alice, List.of(item(mug, 2)), null, 1_000);
        completed(alice, accepted);
        String path = "/api/orders/" + accepted.body().path("orderId").asString() + "/cancel";

        assertThat(shop.asCustomer(alice, HttpMethod.POST, path, null).status()).isEqualTo(202);

        JsonNode order = cancelled(alice, accepted);
        assertThat(order.path("failure").path("code").asString()).isEqualTo("CANCELLED_BY_CUSTOMER");
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(3));
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(1_000));
        assertThat(shop.asCustomer(alice, HttpMethod.POST, path, null).code()).isEqualTo("ORDER_CANCELLED");
    }

    @Test
    void keepsOrdersFromStrangers() {
        String mug = shop.newProduct(12_000, 3);
        String alice = shop.newCustomer(0);
        Answer accepted = shop.order(alice, List.of(item(mug, 1)), null, 0);
        completed(alice, accepted);
        String path = "/api/orders/" + accepted.body().path("orderId").asString();

        assertThat(shop.asCustomer("mallory", HttpMethod.GET, path, null).code())
                .isEqualTo("ORDER_NOT_FOUND");
        assertThat(shop.asCustomer("mallory", HttpMethod.POST, path + "/cancel", null)
                        .code())
                .isEqualTo("ORDER_NOT_FOUND");
        assertThat(shop.asOps(HttpMethod.GET, path, null).status()).isEqualTo(200);
        assertThat(shop.asCustomer("mallory", HttpMethod.GET, "/api/orders", null)
                        .body()
                        .path("total")
                        .asLong())
                .isZero();
    }

    @Test
    void refusesWhatCannotBeOrdered() {
        String mug = shop.newProduct(12_000, 3);
        String alice = shop.newCustomer(0);

        assertThat(shop.order(alice, List.of(item("nothing", 1)), null, 0).code())
                .isEqualTo("UNKNOWN_PRODUCT");
        assertThat(shop.order(alice, List.of(item(mug, -1)), null, 0).code()).isEqualTo("INVALID_REQUEST");
        assertThat(shop.order(alice, List.of(), null, 0).code()).isEqualTo("INVALID_REQUEST");
        assertThat(shop.order(alice, List.of(item(mug, 1)), "nothing", 0).code())
                .isEqualTo("UNKNOWN_COUPON");
        assertThat(shop.order(alice, List.of(item(mug, 1)), null, 12_001).code())
                .isEqualTo("POINTS_EXCEED_AMOUNT");
        assertThat(shop.asCustomer(alice, HttpMethod.POST, "/api/orders", Map.of("itemz", 1))
                        .code())
                .isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void refusesAnOrderAmongOthersThatArePlacedTogetherWithIt() throws Exception {
        String product = shop.newProduct(1_000, 1_000);
        String customer = shop.newCustomer(1_000_000);
        List<Callable<Shop.Answer>> requests = new ArrayList<>();
        for (int request = 0; request < 60; request++) {
            long points = request % 3 == 0 ? 1_001 : 1;
            requests.add(() -> shop.order(customer, List.of(item(product, 1)), null, points));
        }

        List<Shop.Answer> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(20)) {
            for (Future<Shop.Answer> answer : clients.invokeAll(requests)) {
                answers.add(answer.get());
            }
        }

        Map<Integer, List<Shop.Answer>> byStatus = answers.stream().collect(groupingBy(Shop.Answer::status));
        assertThat(byStatus.get(422))
                .hasSize(20)
                .allSatisfy(refused ->
                        assertThat(refused.body().path("code").asString()).isEqualTo("POINTS_EXCEED_AMOUNT"));
        assertThat(byStatus.get(202))
                .hasSize(40)
                .allSatisfy(accepted -> shop.awaitOrder(
                        customer, accepted.body().path("orderId").asString(), "COMPLETED"));
        eventually(() -> assertThat(shop.available(product)).isEqualTo(960));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders", "/api/products", "/api/wallet", "/api/coupons", "/api/nothing"})
    void isClosedToRequestsWithoutAToken(String path) {
        Answer refused = shop.withoutToken(HttpMethod.GET, path, null);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void keepsOperatorsWorkFromCustomers() {
        Map<String, Object> product = Map.of("productId", "x", "name", "x", "unitPrice", 1, "stock", 1);

        assertThat(shop.asCustomer("alice", HttpMethod.POST, "/api/products", product)
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(shop.asCustomer("alice", HttpMethod.GET, "/api/wallets/bob", null)
                        .code())
                .isEqualTo("WALLET_NOT_FOUND");
    }

    @Test
    void issuesACouponOnceAUserAndNoMoreThanThereAre() {
        String coupon = shop.newCampaign(1, 3_000, 10_000);
        String path = "/api/coupons/" + coupon + "/issue";
        shop.issue(coupon, "winner-" + UUID.randomUUID());

        assertThat(shop.asCustomer("late", HttpMethod.POST, path, null).code()).isEqualTo("SOLD_OUT");
        assertThat(shop.asCustomer("late", HttpMethod.POST, "/api/coupons/none/issue", null)
                        .code())
                .isEqualTo("CAMPAIGN_NOT_FOUND");
        eventually(() -> assertThat(shop.asOps(HttpMethod.GET, "/api/coupons/" + coupon, null)
                        .body()
                        .path("remaining")
                        .asLong())
                .isZero());
    }

    private JsonNode completed(String userId, Answer answer) {
        return ended(userId, answer, "COMPLETED");
    }

    private JsonNode cancelled(String userId, Answer answer) {
        return ended(userId, answer, "CANCELLED");
    }

    private JsonNode ended(String userId, Answer answer, String status) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        return shop.awaitOrder(userId, answer.body().path("orderId").asString(), status);
    }
}

package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.stream;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jumun.api.Topic;
import jumun.api.stock.StockDeductionFailed;
import jumun.app.shop.Intruder;
import jumun.app.shop.LetterRows;
import jumun.app.shop.MissingTable;
import jumun.app.shop.ParkedLetters;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What cannot be handled is parked with its cause, holds up only its own sequence, and is handled once it can be (M4). */
@RunningShopTest
class DeadLetterTest {

    private static final String GROUP = "price-list";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Value("${jumun.kafka.bootstrap-servers}")
    private String bootstrapServers;

    private Shop shop;
    private Intruder intruder;
    private ParkedLetters letters;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        letters = new ParkedLetters(shop);
        intruder = new Intruder(bootstrapServers);
        letters.discardPlanted();
    }

    /** Others order what they have just registered. */
    @AfterEach
    void awaitPrices() {
        shop.awaitCaughtUp(GROUP);
    }

    @Test
    void handlesASequenceInOrderOnceWhatWasWrongIsMended() {
        String mug = shop.newProduct(12_000, 10);
        String tea = shop.newProduct(8_500, 10);
        shop.awaitCaughtUp(GROUP);
        try (MissingTable _ = new MissingTable(jdbc, "price_list_product")) {
            shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 13_000));
            shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 14_000));
            eventually(() -> assertThat(letters.of(GROUP, mug)).hasSize(2));
            eventually(() -> assertThat(shop.alertRules()).contains("dead-letters"));
        }
        List<JsonNode> parked = letters.of(GROUP, mug);
        assertThat(parked.getFirst().path("cause").asString()).contains("price_list_product");
        assertThat(parked.getLast().path("cause").isNull()).isTrue();
        assertThat(parked.getFirst().path("payload").path("unitPrice").asLong()).isEqualTo(13_000);

        letters.retry(parked.getFirst());

        assertThat(letters.of(GROUP, mug)).isEmpty();
        eventually(() -> assertThat(shop.alertRules()).doesNotContain("dead-letters"));
        String alice = shop.newCustomer(0);
        JsonNode order =
                shop.order(alice, List.of(item(mug, 1), item(tea, 1)), null, 0).body();
        assertThat(order.path("subtotal").asLong()).isEqualTo(22_500);

        shop.operate("processors/price-list/reset");

        eventually(() -> assertThat(
                        jdbc.queryForObject("SELECT in_force = written FROM price_list_changes", Boolean.class))
                .isTrue());
        assertThat(letters.of(GROUP, mug)).isEmpty();
    }

    @Test
    void triesAgainByItselfFiveTimesAndThenLeavesItToAnOperatorWithAnAlert() {
        String mug = shop.newProduct(12_000, 10);
        shop.awaitCaughtUp(GROUP);
        try (MissingTable _ = new MissingTable(jdbc, "price_list_product")) {
            shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 13_000));
            eventually(() -> assertThat(letters.of(GROUP, mug)).hasSize(1));

            String cause = letters.of(GROUP, mug).getFirst().path("cause").asString();

            for (int retries = 1; retries <= 5; retries++) {
                assertThat(shop.alertRules()).doesNotContain("dead-letter-permanent");
                new LetterRows(jdbc).letItBeDue(mug);
                int tried = retries;
                eventually(() -> assertThat(letters.of(GROUP, mug)
                                .getFirst()
                                .path("retries")
                                .asInt())
                        .isEqualTo(tried));
            }
            assertThat(letters.of(GROUP, mug).getFirst().path("permanent").asBoolean())
                    .isTrue();
            assertThat(letters.of(GROUP, mug).getFirst().path("cause").asString())
                    .as("by which all of one fault are retried together")
                    .isEqualTo(cause);
            eventually(() -> assertThat(shop.alertRules()).contains("dead-letter-permanent"));
        }

        letters.retry(letters.of(GROUP, mug).getFirst());

        assertThat(letters.of(GROUP, mug)).isEmpty();
        eventually(() -> assertThat(shop.alertRules()).doesNotContain("dead-letter-permanent"));
    }

    @Test
    void parksAnOrderWhoseSagaCannotHandleAnEvent() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(0);
        shop.operate("processors/stock-deduction/pause");
        String orderId = shop.placed(alice, List.of(item(mug, 1)), null, 0);
        eventually(() -> assertThat(sagaState(orderId)).isEqualTo("DEDUCTING"));
        sendWhatNobodyCanHandle(orderId, mug);

        eventually(() -> assertThat(sagaState(orderId)).isEqualTo("STUCK"));
        shop.operate("processors/stock-deduction/resume");
        eventually(
                () -> assertThat(letters.of("order-fulfilment", orderId).size()).isGreaterThan(1));
        JsonNode poison = letters.of("order-fulfilment", orderId).getFirst();
        assertThat(poison.path("event").asString()).isEqualTo("StockDeductionFailed");

        discardLettersOf(orderId);

        shop.awaitOrder(alice, orderId, "COMPLETED");
        eventually(() -> assertThat(letters.of("order-fulfilment", orderId)).isEmpty());
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(9));
    }

    @Test
    void showsAnOrderAsStuckOnlyWhileItHasLetters() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(0);
        shop.operate("processors/stock-deduction/pause");
        String orderId = orderThatWaits(alice, mug);
        sendWhatNobodyCanHandle(orderId, mug);
        eventually(() -> assertThat(sagaState(orderId)).isEqualTo("STUCK"));
        eventually(() -> assertThat(shop.alertRules()).contains("saga-stuck"));
        assertThat(parkedBecause(orderId)).startsWith("StockDeductionFailed: ");

        discardLettersOf(orderId);

        assertThat(sagaState(orderId)).isEqualTo("DEDUCTING");
        eventually(() -> assertThat(shop.alertRules()).doesNotContain("saga-stuck"));
        shop.operate("processors/stock-deduction/resume");
        shop.awaitOrder(alice, orderId, "COMPLETED");
    }

    @Test
    void comparesSagasAndBooksBesideWhatCannotBeReadOrHandled() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(0);
        shop.operate("processors/stock-deduction/pause");
        String stuck = orderThatWaits(alice, mug);
        String lost = orderThatWaits(alice, mug);
        sendWhatNobodyCanHandle(stuck, mug);
        eventually(() -> assertThat(sagaState(stuck)).isEqualTo("STUCK"));
        // Only now: where a batch was undone, events of a segment that was further on may come again.
        jdbc.update("DELETE FROM order_saga WHERE order_id = ?", lost);
        for (Topic topic : Topic.values()) {
            intruder.send(topic, lost, "{\"orderId\":\"%s\"}".formatted(lost));
            intruder.sendEvent(topic, lost, "jumun.api.order.OrderCompleted", "{\"orderId\":\"%s\",".formatted(lost));
        }
        eventually(() -> assertThat(letters.unreadable()).hasSize(Topic.values().length * 2));

        Map<String, String> kinds = kindsOfDifferences(shop.operate("sagas/verify"));
        shop.operate("sagas/repair");
        shop.operate("audit");

        assertThat(kinds).containsEntry(stuck, "UNREPLAYABLE").containsEntry(lost, "MISSING");
        assertThat(sagaState(lost)).isEqualTo("DEDUCTING");
        letters.discardUnreadable();
        discardLettersOf(stuck);
        shop.operate("processors/stock-deduction/resume");
        shop.awaitOrder(alice, stuck, "COMPLETED");
        shop.awaitOrder(alice, lost, "COMPLETED");
    }

    /** A new order whose saga waits for as long as the test may take. */
    private String orderThatWaits(String userId, String productId) {
        String orderId = shop.placed(userId, List.of(item(productId, 1)), null, 0);
        eventually(() -> assertThat(jdbc.update(
                        "UPDATE order_saga SET deadline_at = '2037-01-01' WHERE order_id = ? AND deadline_at IS NOT NULL",
                        orderId))
                .isEqualTo(1));
        return orderId;
    }

    /** Neither the order's saga nor tracking can. */
    private void sendWhatNobodyCanHandle(String orderId, String productId) {
        intruder.sendEvent(
                Topic.STOCK,
                productId,
                StockDeductionFailed.class.getName(),
                "{\"orderId\":\"%s\",\"productId\":\"%s\",\"quantity\":1,\"failure\":null}"
                        .formatted(orderId, productId));
    }

    private void discardLettersOf(String orderId) {
        for (String group : List.of("order-fulfilment", "order-projection")) {
            eventually(() -> assertThat(letters.of(group, orderId)).isNotEmpty());
            letters.discard(letters.of(group, orderId).getFirst());
        }
    }

    private static Map<String, String> kindsOfDifferences(JsonNode reports) {
        return stream(reports.path(0).path("differences"))
                .collect(Collectors.toMap(
                        difference -> difference.path("orderId").asString(),
                        difference -> difference.path("kind").asString()));
    }

    private String sagaState(String orderId) {
        return openSaga(orderId).map(saga -> saga.path("state").asString()).orElse("");
    }

    private String parkedBecause(String orderId) {
        return openSaga(orderId)
                .map(saga -> saga.path("parkedBecause").asString())
                .orElse("");
    }

    private Optional<JsonNode> openSaga(String orderId) {
        return stream(shop.watch("sagas").path(0).path("sagas"))
                .filter(saga -> saga.path("orderId").asString().equals(orderId))
                .findFirst();
    }
}

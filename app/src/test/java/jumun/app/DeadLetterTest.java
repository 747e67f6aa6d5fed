package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.stream;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jumun.api.Topic;
import jumun.api.stock.StockDeductionFailed;
import jumun.app.shop.Intruder;
import jumun.app.shop.MissingTable;
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

/** What cannot be read or handled is parked with its cause, holds up only its own sequence, and is handled once it can be (M4). */
@RunningShopTest
class DeadLetterTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Value("${jumun.kafka.bootstrap-servers}")
    private String bootstrapServers;

    private Shop shop;
    private Intruder intruder;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        intruder = new Intruder(bootstrapServers);
    }

    /** Others order what they have just registered. */
    @AfterEach
    void awaitPrices() {
        shop.awaitCaughtUp("price-list");
    }

    @Test
    void parksARecordThatCannotBeReadOnEveryTopicAndGoesOn() {
        for (Topic topic : Topic.values()) {
            intruder.send(topic, "poison", "this is no event");
            intruder.sendEvent(topic, "poison", "jumun.api.order.OrderPlaced", "{\"orderId\":17");
            intruder.sendEvent(topic, "poison", "java.lang.ProcessBuilder", "{}");
        }

        eventually(() -> assertThat(unreadable()).hasSize(Topic.values().length * 3));
        eventually(() -> assertThat(shop.alertRules()).contains("record-unreadable"));
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(0);
        shop.awaitOrder(alice, shop.placed(alice, List.of(item(mug, 1)), null, 0), "COMPLETED");
        JsonNode first = unreadable().getFirst();
        assertThat(shop.asOps(HttpMethod.POST, "/api/ops/dead-letters/" + idOf(first) + "/retry", null)
                        .code())
                .isEqualTo("OPERATION_REFUSED");
        unreadable().forEach(found -> shop.operate("dead-letters/" + idOf(found) + "/discard"));
        assertThat(unreadable()).isEmpty();
        eventually(() -> assertThat(shop.alertRules()).doesNotContain("record-unreadable"));
    }

    @Test
    void handlesASequenceInOrderOnceWhatWasWrongIsMended() {
        String mug = shop.newProduct(12_000, 10);
        String tea = shop.newProduct(8_500, 10);
        shop.awaitCaughtUp("price-list");
        try (MissingTable _ = new MissingTable(jdbc, "price_list_product")) {
            shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 13_000));
            shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 14_000));
            eventually(() -> assertThat(lettersOf("price-list", mug)).hasSize(2));
            eventually(() -> assertThat(shop.alertRules()).contains("dead-letters"));
        }
        List<JsonNode> letters = lettersOf("price-list", mug);
        assertThat(letters.getFirst().path("cause").asString()).contains("price_list_product");
        assertThat(letters.getLast().path("cause").isNull()).isTrue();
        assertThat(letters.getFirst().path("payload").path("unitPrice").asLong())
                .isEqualTo(13_000);

        shop.operate("dead-letters/" + letters.getFirst().path("letterId").asString() + "/retry");

        assertThat(lettersOf("price-list", mug)).isEmpty();
        eventually(() -> assertThat(shop.alertRules()).doesNotContain("dead-letters"));
        String alice = shop.newCustomer(0);
        JsonNode order =
                shop.order(alice, List.of(item(mug, 1), item(tea, 1)), null, 0).body();
        assertThat(order.path("subtotal").asLong()).isEqualTo(22_500);

        shop.operate("processors/price-list/reset");

        eventually(() -> assertThat(
                        jdbc.queryForObject("SELECT in_force = written FROM price_list_changes", Boolean.class))
                .isTrue());
        assertThat(lettersOf("price-list", mug)).isEmpty();
    }

    @Test
    void triesAgainByItselfFiveTimesAndThenLeavesItToAnOperatorWithAnAlert() {
        String mug = shop.newProduct(12_000, 10);
        shop.awaitCaughtUp("price-list");
        try (MissingTable _ = new MissingTable(jdbc, "price_list_product")) {
            shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 13_000));
            eventually(() -> assertThat(lettersOf("price-list", mug)).hasSize(1));

            String cause = letters.of(GROUP, mug).getFirst().path("cause").asString();

            for (int retries = 1; retries <= 5; retries++) {
                assertThat(shop.alertRules()).doesNotContain("dead-letter-permanent");
                letItBeDue(mug);
                int tried = retries;
                eventually(() -> assertThat(lettersOf("price-list", mug)
                                .getFirst()
                                .path("retries")
                                .asInt())
                        .isEqualTo(tried));
            }
            assertThat(lettersOf("price-list", mug).getFirst().path("permanent").asBoolean())
                    .isTrue();
            assertThat(letters.of(GROUP, mug).getFirst().path("cause").asString())
                    .as("by which all of one fault are retried together")
                    .isEqualTo(cause);
            eventually(() -> assertThat(shop.alertRules()).contains("dead-letter-permanent"));
        }

        shop.operate("dead-letters/"
                + lettersOf("price-list", mug).getFirst().path("letterId").asString() + "/retry");

        assertThat(lettersOf("price-list", mug)).isEmpty();
        eventually(() -> assertThat(shop.alertRules()).doesNotContain("dead-letter-permanent"));
    }

    @Test
    void triesAgainAndCountsHoweverManySequencesAreHeldUp() {
        String mug = shop.newProduct(12_000, 10);
        shop.awaitCaughtUp("price-list");
        try (MissingTable _ = new MissingTable(jdbc, "price_list_product")) {
            shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 13_000));
            eventually(() -> assertThat(lettersOf("price-list", mug)).hasSize(1));
            copyLetterOf(mug, 1_100);
            eventually(() -> assertThat(alert("dead-letter-permanent")).contains("1,100 messages"));
            assertThat(shop.watch("dead-letters").path(0).path("notShown").asLong())
                    .isGreaterThanOrEqualTo(1_001);
        }

        letItBeDue(mug);

        eventually(() -> assertThat(jdbc.queryForList(
                        "SELECT 1 FROM dead_letter WHERE sequence_identifier = ?", Integer.class, mug))
                .isEmpty());
        jdbc.update("DELETE FROM dead_letter WHERE sequence_identifier LIKE '!%'");
        eventually(() -> assertThat(shop.alertRules()).doesNotContain("dead-letter-permanent"));
    }

    @Test
    void showsWhatHoldsUpASequenceOfEachGroupHoweverMuchWaitsBehind() {
        List<String> groups = List.of("product-projection", "wallet-projection");
        groups.forEach(group -> park(group, "!long", 150));
        try {
            for (String group : groups) {
                JsonNode first = lettersOf(group, "!long").getFirst();
                assertThat(first.path("index").asLong()).isZero();
                assertThat(first.path("behind").asLong()).isEqualTo(150);
            }
            JsonNode parked = shop.watch("dead-letters").path(0);
            assertThat(parked.path("letters")).hasSize(100);
            assertThat(parked.path("notShown").asLong()).isGreaterThanOrEqualTo(202);
        } finally {
            jdbc.update("DELETE FROM dead_letter WHERE sequence_identifier = '!long'");
        }
    }

    @Test
    void triesEverySequenceOfAGroupAgainOrThoseOfOneCause() {
        List<String> products =
                List.of(shop.newProduct(1_000, 1), shop.newProduct(1_000, 1), shop.newProduct(1_000, 1));
        String cause = UUID.randomUUID().toString();
        shop.awaitCaughtUp("price-list");
        try (MissingTable _ = new MissingTable(jdbc, "price_list_product")) {
            products.forEach(product ->
                    shop.asOps(HttpMethod.PUT, "/api/products/" + product + "/price", Map.of("unitPrice", 2_000)));
            eventually(() -> assertThat(products)
                    .allSatisfy(product ->
                            assertThat(lettersOf("price-list", product)).hasSize(1)));
        }
        jdbc.update(
                "UPDATE dead_letter SET cause_type = 'test.Broken', cause_message = ? WHERE sequence_identifier IN (?, ?)",
                cause,
                products.get(0),
                products.get(1));

        assertThat(retryAll("price-list&cause=Broken: " + cause)).isEqualTo("2 of 2 sequences handled");
        assertThat(products)
                .filteredOn(product -> !lettersOf("price-list", product).isEmpty())
                .containsExactly(products.get(2));
        assertThat(retryAll("price-list")).isEqualTo("1 of 1 sequence handled");
        assertThat(lettersOf("price-list", products.get(2))).isEmpty();
        assertThat(shop.asOps(HttpMethod.GET, "/api/ops/actions", null)
                        .body()
                        .path(0)
                        .path("operation")
                        .asString())
                .isEqualTo("dead-letters.retry-all");
        assertThat(shop.asOps(HttpMethod.POST, "/api/ops/dead-letters/retry?group=nobodys", null)
                        .code())
                .isEqualTo("NO_SUCH_PROCESS");
    }

    private String retryAll(String query) {
        return shop.operate("dead-letters/retry?group=" + query)
                .path(0)
                .path("outcome")
                .asString();
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
                () -> assertThat(lettersOf("order-fulfilment", orderId).size()).isGreaterThan(1));
        JsonNode poison = lettersOf("order-fulfilment", orderId).getFirst();
        assertThat(poison.path("event").asString()).isEqualTo("StockDeductionFailed");

        discardLettersOf(orderId);

        shop.awaitOrder(alice, orderId, "COMPLETED");
        eventually(() -> assertThat(lettersOf("order-fulfilment", orderId)).isEmpty());
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
        eventually(() -> assertThat(unreadable()).hasSize(Topic.values().length * 2));

        Map<String, String> kinds = kindsOfDifferences(shop.operate("sagas/verify"));
        shop.operate("sagas/repair");
        shop.operate("audit");

        assertThat(kinds).containsEntry(stuck, "UNREPLAYABLE").containsEntry(lost, "MISSING");
        assertThat(sagaState(lost)).isEqualTo("DEDUCTING");
        unreadable().forEach(found -> shop.operate("dead-letters/" + idOf(found) + "/discard"));
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
            eventually(() -> assertThat(lettersOf(group, orderId)).isNotEmpty());
            shop.operate("dead-letters/"
                    + lettersOf(group, orderId).getFirst().path("letterId").asString() + "/discard");
        }
    }

    private static Map<String, String> kindsOfDifferences(JsonNode reports) {
        return stream(reports.path(0).path("differences"))
                .collect(Collectors.toMap(
                        difference -> difference.path("orderId").asString(),
                        difference -> difference.path("kind").asString()));
    }

    /** Puts so many of which each has been given up before it, each with a sequence of its own. */
    private void copyLetterOf(String sequence, int copies) {
        String others = "sequence_index, message_type, event_identifier, time_stamp, payload_type, payload_revision,"
                + " payload, meta_data, aggregate_type, aggregate_identifier, sequence_number, token_type, token,"
                + " enqueued_at, processing_started, cause_type, cause_message";
        jdbc.batchUpdate(
                "INSERT INTO dead_letter (dead_letter_id, processing_group, sequence_identifier, diagnostics,"
                        + " last_touched, " + others
                        + ") SELECT ?, processing_group, ?, '{\"retries\":5}', '2019-01-01T00:00:00Z', " + others
                        + " FROM dead_letter WHERE sequence_identifier = ?",
                IntStream.range(0, copies)
                        .mapToObj(
                                copy -> new Object[] {UUID.randomUUID().toString(), "!%04d".formatted(copy), sequence})
                        .toList());
    }

    /** A letter that has been given up, and so many behind it. */
    private void park(String group, String sequence, int behind) {
        jdbc.batchUpdate(
                "INSERT INTO dead_letter (dead_letter_id, processing_group, sequence_identifier, sequence_index, message_type,"
                        + " event_identifier, time_stamp, payload_type, payload, enqueued_at, cause_type, cause_message,"
                        + " diagnostics) VALUES (?, ?, ?, ?, '', '', '', 'test.Event', '{}', '2020-01-01T00:00:00Z', ?, ?,"
                        + " '{\"retries\":5}')",
                IntStream.rangeClosed(0, behind)
                        .mapToObj(index -> new Object[] {
                            UUID.randomUUID().toString(),
                            group,
                            sequence,
                            index,
                            index == 0 ? "test.Broken" : null,
                            index == 0 ? "It is broken" : null
                        })
                        .toList());
    }

    private String alert(String rule) {
        return stream(shop.asOps(HttpMethod.GET, "/api/ops/nodes", null).body())
                .flatMap(node -> stream(node.path("alerts")))
                .filter(alert -> alert.path("rule").asString().equals(rule))
                .map(alert -> alert.path("text").asString())
                .findFirst()
                .orElse("");
    }

    /** Moves the clock of the letters of that sequence. */
    private void letItBeDue(String sequence) {
        jdbc.update(
                "UPDATE dead_letter SET last_touched = '2020-01-01T00:00:00Z' WHERE sequence_identifier = ?", sequence);
    }

    private List<JsonNode> unreadable() {
        return stream(shop.watch("dead-letters").path(0).path("unreadable")).toList();
    }

    private List<JsonNode> lettersOf(String group, String sequence) {
        return stream(shop.watch("dead-letters").path(0).path("letters"))
                .filter(letter -> letter.path("group").asString().equals(group))
                .filter(letter -> letter.path("sequence").asString().equals(sequence))
                .toList();
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

    private static String idOf(JsonNode unreadable) {
        return "%s-%d-%d"
                .formatted(
                        unreadable.path("topic").asString(),
                        unreadable.path("partition").asInt(),
                        unreadable.path("offset").asLong());
    }
}

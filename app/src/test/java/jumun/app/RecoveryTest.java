package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.stream;
import static jumun.app.shop.Answers.texts;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A context that is away, a saga table that is empty, a view that is rebuilt: everything comes right (O4, O10, Q3). */
@RunningShopTest
class RecoveryTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

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
        String orderId = shop.placed(alice, List.of(item(mug, 2)), coupon, 1_000);
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(8));

        letDeadlinesPass(orderId, 3);

        eventually(() -> assertThat(shop.available(mug)).isEqualTo(10));
        eventually(
                () -> assertThat(shop.couponOf(alice).path("status").asString()).isEqualTo("ISSUED"));
        shop.operate("processors/point-deduction/resume");
        JsonNode order = shop.awaitOrder(alice, orderId, "CANCELLED");
        assertThat(order.path("failure").path("code").asString()).isEqualTo("TIMED_OUT");
        assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(5_000);
        shop.awaitNothingDrifts();
    }

    @Test
    void asksNobodyAgainWhileTheAnswerMayLieBeforeTheSaga() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(5_000);
        shop.operate("processors/point-deduction/pause");
        String orderId = shop.placed(alice, List.of(item(mug, 1)), null, 1_000);
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
    void endsStuckWhenRestorationsAreNeverAnsweredAndIsResumedByAnOperator() {
        String mug = shop.newProduct(12_000, 0);
        String alice = shop.newCustomer(5_000);
        shop.operate("processors/point-deduction/pause");
        String orderId = shop.placed(alice, List.of(item(mug, 1)), null, 1_000);
        eventually(() -> assertThat(stateOf(orderId)).isEqualTo("COMPENSATING"));

        letDeadlinesPass(orderId, 6);

        eventually(() -> assertThat(stateOf(orderId)).isEqualTo("STUCK"));
        eventually(() -> assertThat(shop.alertRules()).contains("saga-stuck"));
        shop.operate("processors/point-deduction/resume");
        shop.operate("sagas/" + orderId + "/resume");
        shop.awaitOrder(alice, orderId, "CANCELLED");
        eventually(() -> assertThat(shop.alertRules()).doesNotContain("saga-stuck"));
    }

    @Test
    void rebuildsSagasFromEventsAloneAndDrivesThemOn() {
        int orders = 40;
        String mug = shop.newProduct(12_000, 100);
        String alice = shop.newCustomer(5_000);
        shop.operate("processors/point-deduction/pause");
        List<String> orderIds = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            orderIds.add(shop.placed(alice, List.of(item(mug, 1)), null, 1));
        }
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(100 - orders));

        // A saga at work, as on a deadline that passed, would write its row anew.
        shop.operate("processors/order-fulfilment/pause");
        jdbc.update("DELETE FROM order_saga");
        shop.operate("processors/order-fulfilment/resume");
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
        shop.awaitNothingDrifts();
    }

    @Test
    void rebuildsAProjectionWhileTheShopIsOpen() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(1_000);
        String before = shop.placed(alice, List.of(item(mug, 1)), null, 100);
        JsonNode order = shop.awaitOrder(alice, before, "COMPLETED");
        JsonNode wallet = shop.wallet(alice);

        shop.operate("processors/order-projection/reset");
        shop.operate("processors/wallet-projection/reset");
        String after = shop.placed(alice, List.of(item(mug, 1)), null, 0);

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
        return await().until(
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
}

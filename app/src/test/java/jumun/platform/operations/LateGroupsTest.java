package jumun.platform.operations;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jumun.app.RunningShopTest;
import jumun.app.shop.Shop;
import jumun.platform.operations.OperationsMessage.Left;
import jumun.platform.operations.OperationsMessage.Reported;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A group that is behind has too much to do; one that fails, as only the process knows that has failed, does not (M5, O8). */
@RunningShopTest
class LateGroupsTest {

    private static final Duration AGE = Duration.ofHours(1);

    private final String whoIsBehind = UUID.randomUUID().toString();
    private final String whoHasFailed = UUID.randomUUID().toString();

    @LocalServerPort
    private int port;

    @Autowired
    private OperationsChannel channel;

    @Autowired
    private JdbcTemplate jdbc;

    private Shop shop;
    private String mug;
    private String alice;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        mug = shop.newProduct(12_000, 10);
        alice = shop.newCustomer(1_000);
    }

    @AfterEach
    void tearDown() {
        channel.tell(new Left(whoIsBehind));
        channel.tell(new Left(whoHasFailed));
        eventually(() -> assertThat(orderStatus()).isEqualTo(202));
    }

    @Test
    void keepOrdersFromBeingAcceptedUnlessTheyFail() {
        report(whoIsBehind, "point-deduction", AGE, null);
        eventually(() -> assertThat(orderStatus()).isEqualTo(503));

        report(whoHasFailed, "point-deduction", Duration.ZERO, "It fails");

        eventually(() -> {
            report(whoIsBehind, "point-deduction", AGE, null);
            assertThat(orderStatus()).isEqualTo(202);
        });
    }

    @Test
    void keepDeadlinesFromPassingUnlessTheyFail() {
        shop.operate("processors/point-deduction/pause");
        try {
            String orderId = shop.placed(alice, List.of(item(mug, 1)), null, 100);
            report(whoIsBehind, "order-fulfilment", AGE, null);
            eventually(() -> assertThat(orderStatus()).isEqualTo(503));
            eventually(() -> assertThat(jdbc.update(
                            "UPDATE order_saga SET deadline_at = ? WHERE order_id = ? AND deadline_at IS NOT NULL",
                            Timestamp.from(Instant.now().minusSeconds(60)),
                            orderId))
                    .isEqualTo(1));

            report(whoHasFailed, "order-fulfilment", Duration.ZERO, "It fails");

            eventually(() -> {
                report(whoIsBehind, "order-fulfilment", AGE, null);
                assertThat(jdbc.queryForList(
                                "SELECT 1 FROM order_saga WHERE order_id = ? AND deadline_at < ?",
                                orderId,
                                Timestamp.from(Instant.now().minusSeconds(30))))
                        .isEmpty();
            });
        } finally {
            shop.operate("processors/point-deduction/resume");
        }
    }

    private int orderStatus() {
        return shop.order(alice, List.of(item(mug, 1)), null, 0).status();
    }

    private void report(String node, String group, Duration age, @Nullable String error) {
        channel.tell(new Reported(new NodeReport(
                node,
                Instant.now(),
                Set.of(),
                List.of(new GroupReport(group, true, false, true, 1, age.toMillis(), 0, error, List.of())),
                List.of(),
                Map.of())));
    }
}

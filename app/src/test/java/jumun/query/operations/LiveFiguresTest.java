package jumun.query.operations;

import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jumun.app.RunningShopTest;
import jumun.app.shop.Shop;
import jumun.platform.operations.OperationsClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What operators see of the shop second by second (M1). */
@RunningShopTest
class LiveFiguresTest {

    @LocalServerPort
    private int port;

    @Autowired
    private OperationsClient operations;

    @Test
    void countWhatAProcessReportsWhoseClockIsBehind() {
        Shop shop = new Shop(port);
        String alice = shop.newCustomer(0);
        LiveFigures figures = new LiveFigures(operations, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));

        shop.awaitOrder(alice, shop.placed(alice, List.of(item(shop.newProduct(12_000, 1), 1)), null, 0), "COMPLETED");

        await().untilAsserted(() -> {
            figures.look();
            assertThat(figures.since(Instant.EPOCH).getLast().p95()).isPositive();
        });
    }
}

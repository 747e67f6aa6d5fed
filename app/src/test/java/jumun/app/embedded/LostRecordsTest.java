package jumun.app.embedded;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker that comes back without its data, under tokens that tell of places which it does not have any more (M7, ADR 49). */
@OwnServers
class LostRecordsTest {

    private static final Path FOLDER = Path.of("target/test-data-lost-records").toAbsolutePath();

    @AutoClose
    private RunningApplication application;

    private Shop shop;

    @BeforeEach
    void start() throws Exception {
        application = new RunningApplication(FOLDER);
        shop = application.shop();
    }

    @Test
    void theShopGoesOnAndWhatWasUnderWayIsCompleted() throws Exception {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(1_000);
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(1_000));
        String before = shop.placed(alice, List.of(item(mug, 1)), null, 100);
        shop.awaitOrder(alice, before, "COMPLETED");
        shop.operate("processors/point-deduction/pause");
        String waiting = shop.placed(alice, List.of(item(mug, 1)), null, 100);
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(8));
        application.stop();
        application.servers().loseWhatTheBrokerHeld();
        shop = application.startAgain();

        eventually(() -> assertThat(shop.alertRules()).contains("lost-messages"));
        shop.operate("processors/point-deduction/resume");
        shop.operate("audit");
        eventually(() -> assertThat(shop.alertRules()).doesNotContain("lost-messages"));

        shop.awaitOrder(alice, waiting, "COMPLETED");
        shop.awaitOrder(alice, shop.placed(alice, List.of(item(mug, 1)), null, 100), "COMPLETED");
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(700));
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(7));
        shop.awaitNothingDrifts();
    }

    @Test
    void whatIsRebuiltAfterwardsTellsOfWhatWasBefore() throws Exception {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(0);
        String before = shop.placed(alice, List.of(item(mug, 1)), null, 0);
        shop.awaitOrder(alice, before, "COMPLETED");
        application.stop();
        application.servers().loseWhatTheBrokerHeld();
        shop = application.startAgain();
        shop.awaitOrder(alice, shop.placed(alice, List.of(item(mug, 1)), null, 0), "COMPLETED");

        shop.operate("processors/order-projection/reset");
        shop.operate("processors/product-projection/reset");

        shop.awaitOrder(alice, before, "COMPLETED");
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(8));
    }
}

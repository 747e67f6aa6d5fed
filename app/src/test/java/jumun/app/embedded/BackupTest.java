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
import org.springframework.http.HttpMethod;

/** A backup of MySQL is a backup of the shop: Kafka and Redis begin empty beside it (O10; docs/backup.md). */
@OwnServers
class BackupTest {

    private static final Path FOLDER = Path.of("target/test-data-backup").toAbsolutePath();

    @AutoClose
    private RunningApplication application;

    private Shop shop;

    @BeforeEach
    void start() throws Exception {
        application = new RunningApplication(FOLDER);
        shop = application.shop();
    }

    @Test
    void theShopGoesOnWhereItWasWhenItWasSaved() throws Exception {
        String mug = shop.newProduct(12_000, 10);
        String coupon = shop.newCampaign(2, 3_000, 10_000);
        String alice = shop.newCustomer(1_000);
        String bob = shop.newCustomer(0);
        shop.issue(coupon, alice);
        String before = shop.placed(alice, List.of(item(mug, 1)), coupon, 100);
        shop.awaitOrder(alice, before, "COMPLETED");
        shop.operate("processors/point-deduction/pause");
        String underWay = shop.placed(alice, List.of(item(mug, 1)), null, 100);
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(8));
        Path backup = application.servers().saveDatabase();
        shop.operate("processors/point-deduction/resume");
        shop.issue(coupon, bob);
        String after = shop.placed(bob, List.of(item(mug, 1)), coupon, 0);
        shop.awaitOrder(bob, after, "COMPLETED");
        shop.awaitOrder(alice, underWay, "COMPLETED");

        application.stop();
        application.servers().restoreDatabase(backup);
        application.servers().loseWhatTheBrokerHeld();
        application.servers().emptyRedis();
        shop = application.startAgain();
        shop.operate("audit");
        shop.operate("processors/point-deduction/resume");

        shop.awaitOrder(alice, before, "COMPLETED");
        shop.awaitOrder(alice, underWay, "COMPLETED");
        assertThat(shop.asCustomer(bob, HttpMethod.GET, "/api/orders/" + after, null)
                        .status())
                .isEqualTo(404);
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(800));
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(8));
        assertThat(shop.asCustomer(alice, HttpMethod.POST, "/api/coupons/" + coupon + "/issue", null)
                        .code())
                .isEqualTo("ALREADY_ISSUED");
        shop.issue(coupon, bob);
        assertThat(shop.asCustomer("late", HttpMethod.POST, "/api/coupons/" + coupon + "/issue", null)
                        .code())
                .isEqualTo("SOLD_OUT");
        shop.awaitOrder(bob, shop.placed(bob, List.of(item(mug, 1)), coupon, 0), "COMPLETED");
        shop.awaitNothingDrifts();
    }
}

package jumun.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jumun.app.RunningShopTest;
import jumun.app.shop.ConnectedUser;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Customers see in their browsers what becomes of their orders, and of nobody else's (Q2). */
@RunningShopTest
class PushInTheBrowserTest {

    @AutoClose
    private static Chromium chromium;

    @LocalServerPort
    private int port;

    private Shop shop;

    @BeforeAll
    static void startBrowser() {
        chromium = new Chromium();
    }

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
    }

    @Test
    void showsEachOfTwoUsersOnlyTheirOwnResults() {
        String mug = shop.newProduct(12_000, 3);
        String alice = shop.newCustomer(0);
        String bob = shop.newCustomer(0);
        try (CustomersPage hers = pageOf(alice);
                CustomersPage his = pageOf(bob)) {
            String tooMuch = order(bob, mug, 100);
            assertThat(his.results()).hasText(new String[] {tooMuch + " CANCELLED"});
            String bought = order(alice, mug, 1);
            assertThat(hers.results()).hasText(new String[] {bought + " COMPLETED"});
            String enough = order(bob, mug, 1);
            assertThat(his.results()).hasText(new String[] {tooMuch + " CANCELLED", enough + " COMPLETED"});

            assertThat(hers.complaints().heard()).isEmpty();
            assertThat(his.complaints().heard()).isEmpty();
        }
    }

    @Test
    void showsAReturningCustomerWhatWasMissed() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(0);
        try (CustomersPage hers = pageOf(alice)) {
            String seen = order(alice, mug, 1);
            assertThat(hers.results()).hasText(new String[] {seen + " COMPLETED"});
            hers.leave();
            String missed = order(alice, mug, 2);
            shop.awaitOrder(alice, missed, "COMPLETED");

            hers.open();

            assertThat(hers.results().last()).hasText(missed + " COMPLETED");
            assertThat(hers.complaints().heard()).isEmpty();
        }
    }

    @Test
    void saysThatAForgedTokenIsRefused() {
        try (CustomersPage forgers = new CustomersPage(chromium, port, "a.b.c")) {
            assertThat(forgers.page()).hasTitle("Refused: UNAUTHENTICATED");
            assertThat(forgers.results()).hasCount(0);
        }
    }

    private CustomersPage pageOf(String userId) {
        CustomersPage page = new CustomersPage(chromium, port, ConnectedUser.token(port, userId));
        assertThat(page.page()).hasTitle("Connected");
        return page;
    }

    private String order(String userId, String product, long quantity) {
        return shop.placed(userId, List.of(item(product, quantity)), null, 0);
    }
}

package jumun.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jumun.app.shop.Shop.item;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import jumun.app.RunningShopTest;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What an operator reads of one order and does with it, and what becomes of a search that finds nothing (M1, O3). */
@RunningShopTest
class DashboardOrdersTest extends AtTheDashboard {

    @Test
    void cancelsAPendingOrderAndSaysThatItIsCompensated() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(1_000);
        operator.signIn();
        shop.operate("processors/point-deduction/pause");
        try {
            String orderId = shop.placed(alice, List.of(item(mug, 1)), null, 100);
            shop.awaitOrder(alice, orderId, "PENDING");
            show("orders/" + orderId);
            assertThat(operator.heading()).hasText("On its way");

            operator.act("Cancel this order");

            assertThat(operator.said()).hasText("The order will be cancelled.");
            assertThat(operator.heading()).hasText("Compensating");
            assertThat(operator.button("Cancel this order")).hasCount(0);
            assertThat(main())
                    .containsText(Pattern.compile(
                            "compensating · .*points:" + alice + " restoring because of cancelled by operator"));
            operator.photograph("order-compensating");
        } finally {
            shop.operate("processors/point-deduction/resume");
        }
        assertThat(operator.heading()).containsText("Cancelled after");
        assertThat(main()).containsText("The shop has cancelled the order.");
        assertThat(operator.button("Cancel this order")).hasCount(0);
    }

    @Test
    void saysToOperatorsThatTheCustomerCancelled() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(0);
        String orderId = shop.placed(alice, List.of(item(mug, 1)), null, 0);
        shop.awaitOrder(alice, orderId, "COMPLETED");
        shop.asCustomer(alice, HttpMethod.POST, "/api/orders/" + orderId + "/cancel", null);
        shop.awaitOrder(alice, orderId, "CANCELLED");

        operator.signIn();
        show("orders/" + orderId);

        assertThat(operator.page().locator(".lead")).hasText("The customer cancelled the order.");
        assertThat(operator.page().locator(".story"))
                .containsText("Taking everything back: the customer cancelled the order.");
    }

    @Test
    void tellsWhatCouldNotBeHandledFromWhatWaitsBehindIt() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(0);
        String orderId = shop.placed(alice, List.of(item(mug, 1)), null, 0);
        shop.awaitOrder(alice, orderId, "COMPLETED");
        String letter = "{\"sequence\":\"%s\",\"payload\":{}}".formatted(orderId);
        operator.page()
                .route(
                        "**/api/ops/dead-letters",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("{\"status\":\"DONE\",\"results\":[{\"letters\":[%s,%s]}]}"
                                        .formatted(letter, letter))));
        operator.signIn();
        show("orders/" + orderId);

        assertThat(operator.page().locator(".notice"))
                .hasText("2 events of this order could not be handled, or wait behind one: dead letters.");
        operator.page().unrouteAll();
    }

    @Test
    void leadsBackFromAnOrderThatIsNotThere() {
        operator.signIn();
        show("orders/nope");

        assertThat(main().getByRole(AriaRole.ALERT)).hasText("There is no order 'nope'.");
        assertThat(main()).not().containsText("Looking");
        operator.photograph("order-not-there");
        main().getByText("Orders").click();

        assertThat(operator.heading()).hasText("Orders");
        // The browser itself says in its console that there was none.
        operator.complaints().forget();
    }

    @Test
    void keepsTheSearchForAUserThatCannotBe() {
        operator.signIn();
        show("orders?user=한글");

        assertThat(main().getByRole(AriaRole.ALERT)).containsText("cannot be used as userId");
        assertThat(operator.page().getByLabel("Order number or user")).hasValue("한글");
        operator.complaints().forget();
    }

    @Test
    void showsTheLastPageInsteadOfOneBeyondIt() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(0);
        String orderId = shop.placed(alice, List.of(item(mug, 1)), null, 0);
        shop.awaitOrder(alice, orderId, "COMPLETED");
        operator.signIn();

        show("orders?user=%s&page=99".formatted(alice));

        assertThat(main()).containsText(orderId);
        assertThat(main()).containsText("page 1 of 1");
    }

    private void show(String place) {
        operator.page().evaluate("place => { location.hash = `#/${place}`; }", place);
    }

    private Locator main() {
        return operator.page().getByRole(AriaRole.MAIN);
    }
}

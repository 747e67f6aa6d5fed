package jumun.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import jumun.app.RunningShopTest;
import jumun.app.shop.ConnectedUser;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an operator sees and does at {@code /ops} (M1, M3). */
@RunningShopTest
class DashboardTest extends AtTheDashboard {

    private static final Pattern NOT_NOTHING = Pattern.compile("^[1-9]|^0\\.[1-9]");

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void letsNobodyInButOperators() {
        operator.signIn("a.b.c");
        assertThat(operator.page().getByRole(AriaRole.ALERT)).hasText("The shop does not accept this token.");
        operator.signIn(ConnectedUser.token(port, "alice"));
        assertThat(operator.page().getByRole(AriaRole.ALERT)).containsText("its roles need 'ops'");
        // The browser itself says in its console that requests were refused.
        operator.complaints().forget();
        operator.photograph("sign-in");

        operator.signIn();

        assertThat(operator.page().locator("#who")).containsText("demo-operator");
        operator.button("Sign out").click();
        assertThat(operator.heading()).hasText("Operations");
    }

    @Test
    void showsOrdersAsTheyComeInWithoutBeingReloaded() {
        String mug = shop.newProduct(12_000, 100_000);
        String alice = shop.newCustomer(0);
        operator.signIn();
        operator.page().evaluate("window.neverReloaded = true");

        try (SteadyOrders orders = new SteadyOrders(shop, alice, mug)) {
            orders.begin();
            assertThat(operator.figure("Orders in")).containsText(NOT_NOTHING);
            assertThat(operator.figure("Completed")).containsText(NOT_NOTHING);
            assertThat(operator.figure("95 of 100 within")).containsText(NOT_NOTHING);
        }
        operator.photograph("overview");

        assertThat(operator.figure("Orders in")).hasText("0/s");
        assertThat(operator.page().evaluate("window.neverReloaded")).isEqualTo(true);
    }

    @Test
    void pausesAGroupAndIsAlertedUntilItGoesOn() {
        String mug = shop.newProduct(12_000, 10);
        String alice = shop.newCustomer(1_000);
        operator.signIn().open("Pipeline");
        operator.act("Pause point-deduction");
        assertThat(operator.said()).hasText("Pause point-deduction: done.");
        try {
            assertThat(operator.row("point-deduction")).containsText("paused");
            shop.order(alice, List.of(item(mug, 1)), null, 100);
            assertThat(operator.row("point-deduction").locator(".figurelet").nth(1))
                    .containsText(Pattern.compile("[1-9].* (s|min)"));
            operator.photograph("pipeline-paused");

            operator.open("Overview");

            assertThat(needsYou()).containsText("point-deduction is paused and");
            assertThat(operator.page().locator(".lead")).containsText("point-deduction paused");
            operator.photograph("overview-alert");
            needsYou().getByRole(AriaRole.LINK).first().click();
            assertThat(operator.heading()).hasText(Pattern.compile("[a-z-]+"));
        } finally {
            operator.open("Pipeline").act("Resume point-deduction");
        }
        assertThat(operator.row("point-deduction")).not().containsText("paused");
        operator.open("Overview");
        assertThat(needsYou()).not().containsText("point-deduction");
    }

    @Test
    void offersToDivideOnlyWhatCanBeDivided() {
        operator.signIn().open("Pipeline");

        assertThat(operator.button("Split segment 0 of point-deduction")).isVisible();
        assertThat(operator.button("Pause outbox")).isVisible();
        assertThat(operator.button("Split segment 0 of outbox")).hasCount(0);
    }

    @Test
    void offersToResumeWhatOnlySomeProcessesRun() {
        operator.page().route("**/api/ops/nodes", route -> {
            ArrayNode nodes = (ArrayNode) JSON.readTree(route.fetch().text());
            ObjectNode other = (ObjectNode) nodes.path(0).deepCopy();
            other.put("node", "another-process");
            other.path("groups")
                    .forEach(group -> ((ObjectNode) group)
                            .put("running", !group.path("name").asString().equals("point-deduction")));
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(nodes.add(other).toString()));
        });
        operator.signIn().open("Pipeline");

        assertThat(operator.row("point-deduction")).containsText("paused in 1 of 2");
        assertThat(operator.button("Resume point-deduction")).isVisible();
        assertThat(operator.button("Pause point-deduction")).isVisible();
        assertThat(operator.button("Resume coupon-usage")).hasCount(0);
        operator.photograph("pipeline-paused-in-part");
        operator.page().unrouteAll();
    }

    @Test
    void saysThatWhatItShowsMayBeOldWhileTheShopDoesNotAnswer() {
        operator.signIn();
        assertThat(operator.figure("Orders in")).isVisible();
        operator.page().route("**/api/ops/**", route -> {});

        assertThat(operator.page().getByRole(AriaRole.MAIN).getByRole(AriaRole.ALERT))
                .hasText("The shop has not answered for 10 s. What is below may be old.");
        assertThat(operator.page().locator("main.stale")).isVisible();
        operator.photograph("overview-not-answered");

        operator.page().unrouteAll();
        assertThat(operator.page().locator("main.stale")).hasCount(0);
    }

    @Test
    void tellsARefusalFromAnAnswerThatNeverCame() {
        operator.signIn().open("Pipeline");
        operator.page()
                .route(
                        "**/pause",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(422)
                                .setContentType("application/problem+json")
                                .setBody("{\"code\":\"OPERATION_REFUSED\",\"detail\":\"Not today.\"}")));
        operator.act("Pause point-deduction");
        assertThat(operator.said()).hasText("Pause point-deduction did not happen: Not today.");
        operator.page().unrouteAll();

        operator.page().route("**/pause", route -> {
            route.fetch();
            route.abort();
        });
        try {
            operator.act("Pause point-deduction");
            assertThat(operator.said())
                    .hasText(
                            "Pause point-deduction: it is not known whether it happened, see Record. The shop cannot be reached");
            assertThat(operator.row("point-deduction")).containsText("paused");
            operator.photograph("pipeline-not-known");
        } finally {
            operator.act("Resume point-deduction");
        }
        assertThat(operator.said()).hasText("Resume point-deduction: done.");
        operator.page().unrouteAll();
        // The browser itself says in its console that requests failed.
        operator.complaints().forget();
    }

    @Test
    void isNotWellWhileItsAlertsCannotBeRead() {
        operator.signIn();
        assertThat(operator.heading()).isVisible();
        operator.page()
                .route(
                        "**/api/ops/alerts",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(503)
                                .setContentType("application/problem+json")
                                .setBody("{\"detail\":\"The database does not answer.\"}")));

        assertThat(operator.heading()).hasText("The shop needs you.");
        assertThat(operator.page().locator(".lead"))
                .containsText("Its alerts cannot be read: The database does not answer");
        assertThat(operator.figure("Orders in")).isVisible();
        operator.photograph("overview-without-database");
        // The browser itself says in its console that the request was refused.
        operator.page().unrouteAll();
        assertThat(operator.page().locator(".lead")).not().containsText("cannot be read");
        operator.complaints().forget();
    }

    @Test
    void findsACancelledOrderAndTellsItsStory() {
        String kettle = shop.newProduct(12_000, 2);
        String alice = shop.newCustomer(1_000);
        String orderId = shop.placed(alice, List.of(item(kettle, 3)), null, 100);
        shop.awaitOrder(alice, orderId, "CANCELLED");
        operator.signIn().open("Orders");
        Locator search = operator.page().getByLabel("Order number or user");
        search.fill(alice);
        search.press("Enter");

        operator.page().getByText(orderId).click();

        assertThat(operator.heading()).containsText("Cancelled after");
        assertThat(operator.page().locator(".lead")).hasText("Only 2 of 'Product' are left; 3 were ordered.");
        assertThat(operator.page().locator(".step")).hasText(new Pattern[] {
            Pattern.compile("stock.*failed.*insufficient stock"), Pattern.compile("points.*restored")
        });
        Locator failure = operator.page()
                .locator(".story li")
                .filter(new Locator.FilterOptions()
                        .setHas(operator.page()
                                .locator("summary")
                                .filter(new Locator.FilterOptions().setHasText("StockDeductionFailed"))));
        assertThat(failure.locator("summary"))
                .hasText(Pattern.compile("DeductStock → StockDeductionFailed · stock-events \\d+ @ \\d+"));
        assertThat(operator.page().locator(".story summary").first())
                .hasText(Pattern.compile("PlaceOrder → OrderPlaced · order-events \\d+ @ \\d+"));
        failure.locator("summary").click();
        assertThat(failure.locator("pre")).containsText("\"orderId\": \"" + orderId + "\"");
        assertThat(operator.page().locator(".facts")).hasText(Pattern.compile(".*Trace[0-9a-f]{32}"));
        operator.photograph("order-story");

        search = operator.open("Orders").page().getByLabel("Order number or user");
        search.fill(orderId);
        search.press("Enter");
        assertThat(operator.heading()).containsText("Cancelled after");
    }

    @Test
    void verifiesSagasAndAuditsTheBooksAndRecordsWhoHasAskedForIt() {
        operator.signIn().open("Sagas");
        operator.act("Verify all sagas");
        assertThat(operator.page().getByRole(AriaRole.MAIN)).containsText("events read.");
        operator.photograph("sagas");

        operator.open("Audit").act("Run the audit");
        assertThat(operator.said()).containsText("Audit done");
        assertThat(operator.page().getByRole(AriaRole.MAIN)).containsText("Checked:");
        operator.photograph("audit");

        operator.open("Record");
        assertThat(operator.page().locator("tbody tr").first()).containsText("demo-operator");
        assertThat(operator.page().locator("tbody tr").first()).containsText("audit.run");
        operator.photograph("record");
    }

    private Locator needsYou() {
        return operator.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Needs you"));
    }
}

package jumun.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jumun.app.RunningShopTest;
import jumun.app.browser.OperatorAtTheDashboard.Screen;
import org.junit.jupiter.api.Test;

/** What an operator reads in figures, questions and records of what a shop seldom answers (C7, M1). */
@RunningShopTest
class DashboardAnswersTest extends AtTheDashboard {

    @Test
    void saysWhyACampaignIssuesNothingAndHowManyAreNotShown() {
        String others = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> campaign("open-" + number, "2020-01-01", "2099-01-01", false))
                .collect(Collectors.joining(","));
        answer(
                "**/api/ops/coupons/live",
                "{\"items\":[%s,%s,%s,%s],\"total\":11,\"at\":\"2026-12-01T00:00:00Z\"}"
                        .formatted(
                                campaign("ended", "2020-01-01", "2099-01-01", true),
                                campaign("past", "2019-01-01", "2020-01-01", false),
                                campaign("future", "2098-01-01", "2099-01-01", false),
                                others));
        operator.signIn();

        assertThat(operator.row("ended")).containsText("closed");
        assertThat(operator.row("past")).containsText("over since 20");
        assertThat(operator.row("future")).containsText("not yet: opens 20");
        assertThat(operator.row("open-1")).containsText("0/s · 10 left");
        assertThat(operator.page().locator(".campaign").first()).containsText("open-1");
        assertThat(main()).containsText("and 3 more");
        operator.photograph("overview-campaigns");
        operator.page().unrouteAll();
    }

    @Test
    void showsNoDurationWhileNoOrderHasEnded() {
        answer(
                "**/api/ops/live**",
                "[{\"at\":\"2026-12-01T00:00:00Z\",\"created\":1,\"completed\":0,\"failed\":0,\"p50\":0,\"p95\":0,\"backlog\":1}]");
        operator.signIn();

        assertThat(operator.figure("Half of the orders end within")).hasText("–");
        assertThat(operator.figure("95 of 100 within")).hasText("–");
        assertThat(main()).containsText("scale to 11/s");
        operator.page().unrouteAll();
    }

    @Test
    void recordsThatARetryHasFailed() {
        answer(
                "**/api/ops/actions",
                "[{\"actionId\":\"1\",\"operation\":\"dead-letter.retry\",\"subject\":\"letter\",\"requestedBy\":\"operator\","
                        + "\"requestedAt\":\"2026-12-01T00:00:00Z\",\"status\":\"DONE\",\"endedAt\":\"2026-12-01T00:00:00Z\","
                        + "\"outcome\":\"[{\\\"outcome\\\":\\\"still failing, or being tried already\\\"}]\"}]");
        operator.signIn().open("Record");

        Locator outcome = operator.page().locator("tbody tr td").last();
        assertThat(outcome.locator("summary")).hasText("still failing, or being tried already");
        outcome.locator("summary").click();
        assertThat(outcome.locator("pre")).isVisible();
        operator.photograph("record-opened");
        operator.page().unrouteAll();
    }

    @Test
    void saysInARunbookWhereThisShopIs() {
        operator.signIn();
        operator.page().evaluate("location.hash = '#/runbooks/promotion'");

        assertThat(main()).containsText("SHOP=http://127.0.0.1:" + port);
    }

    @Test
    void asksBeforeAPriceListIsRebuiltWithoutSayingThatItIsIncomplete() {
        operator.signIn().open("Pipeline");

        operator.button("Rebuild price-list").click();

        assertThat(operator.question()).containsText("stays in force until the new one is whole");
        assertThat(operator.question()).not().containsText("incomplete");
        operator.button("Leave it").click();
    }

    @Test
    void showsEveryTabOnAPhone() {
        try (OperatorAtTheDashboard reader = another(Screen.PHONE, ColorScheme.LIGHT)) {
            reader.signIn();

            assertThat(reader.page().locator("nav").evaluate("nav => nav.scrollWidth - nav.clientWidth"))
                    .isEqualTo(0);
        }
    }

    private void answer(String path, String body) {
        operator.page()
                .route(
                        path,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(body)));
    }

    private static String campaign(String couponId, String from, String until, boolean closed) {
        return ("{\"couponId\":\"%s\",\"name\":\"\",\"quantity\":10,\"issued\":0,\"remaining\":10,\"issueFrom\":\"%sT00:00:00Z\","
                        + "\"issueUntil\":\"%sT00:00:00Z\",\"closed\":%s,\"issuedPerSecond\":0,\"rejected\":{}}")
                .formatted(couponId, from, until, closed);
    }

    private Locator main() {
        return operator.page().getByRole(AriaRole.MAIN);
    }
}

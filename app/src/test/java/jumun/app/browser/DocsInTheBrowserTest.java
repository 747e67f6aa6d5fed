package jumun.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import jumun.app.RunningShopTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The description can be read in a browser, which finds nothing in it that the content policy refuses. */
@RunningShopTest
class DocsInTheBrowserTest {

    @LocalServerPort
    private int port;

    @Test
    void showsCustomersAndOperatorsWhatTheyCanDo() {
        try (Chromium chromium = new Chromium();
                BrowserContext context = chromium.somebody(new Browser.NewContextOptions())) {
            Page page = context.newPage();
            Complaints complaints = new Complaints(page);

            page.navigate("http://127.0.0.1:%d/docs".formatted(port));
            assertThat(page.getByText("Places an order")).isVisible();
            page.locator("#select").selectOption("Operators");
            assertThat(page.getByText("Registers a product with its first stock"))
                    .isVisible();

            assertThat(complaints.heard()).isEmpty();
        }
    }

    @Test
    void fitsAPhoneWithAnOperationOpen() {
        try (Chromium chromium = new Chromium();
                BrowserContext context = chromium.somebody(new Browser.NewContextOptions().setViewportSize(375, 812))) {
            Page page = context.newPage();

            page.navigate("http://127.0.0.1:%d/docs#/Coupons/issue".formatted(port));
            assertThat(page.locator(".responses-table").first()).isVisible();

            assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .isEqualTo(0);
        }
    }
}

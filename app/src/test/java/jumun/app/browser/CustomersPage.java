package jumun.app.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

/** A shop's page in a customer's browser that shows the results which are pushed to it. */
final class CustomersPage implements AutoCloseable {

    private static final String ADDRESS = "/customer.html";

    private final BrowserContext context;
    private final Page page;
    private final Complaints complaints;
    private final String token;

    CustomersPage(Chromium chromium, int port, String token) {
        this.token = token;
        this.context = chromium.somebody(new Browser.NewContextOptions().setBaseURL("http://127.0.0.1:" + port));
        this.page = context.newPage();
        this.complaints = new Complaints(page);
        page.route(
                "**" + ADDRESS,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html; charset=utf-8")
                        .setBody(TestFile.text("customer.html"))));
        open();
    }

    void open() {
        page.navigate(ADDRESS + "#" + token);
    }

    /** Goes elsewhere; what comes meanwhile is missed. */
    void leave() {
        page.navigate("about:blank");
    }

    Page page() {
        return page;
    }

    Locator results() {
        return page.locator("li");
    }

    Complaints complaints() {
        return complaints;
    }

    @Override
    public void close() {
        context.close();
    }
}

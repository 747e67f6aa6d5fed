package jumun.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Somebody who looks at {@code /ops} and clicks there. */
final class OperatorAtTheDashboard implements AutoCloseable {

    static final List<String> PAGES =
            List.of("Overview", "Pipeline", "Orders", "Sagas", "Dead letters", "Audit", "Record");

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final int MOST_PRESSES = 200;

    private final BrowserContext context;
    private final Page page;
    private final Complaints complaints;

    /** What is looked through. */
    enum Screen {
        DESKTOP(1440, 900),
        PHONE(375, 812);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    OperatorAtTheDashboard(Chromium chromium, int port, Screen screen, ColorScheme colors) {
        this.context = chromium.somebody(new Browser.NewContextOptions()
                .setBaseURL("http://127.0.0.1:" + port)
                .setViewportSize(screen.width, screen.height)
                .setColorScheme(colors));
        this.page = context.newPage();
        this.complaints = new Complaints(page);
        page.navigate("/ops");
    }

    Page page() {
        return page;
    }

    Complaints complaints() {
        return complaints;
    }

    OperatorAtTheDashboard signIn() {
        button("Sign in as demo operator").click();
        assertThat(page.getByRole(AriaRole.NAVIGATION)).containsText("Overview");
        return this;
    }

    OperatorAtTheDashboard signIn(String token) {
        page.getByLabel("token").fill(token);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        return this;
    }

    /** Goes there by the menu. */
    OperatorAtTheDashboard open(String name) {
        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
        assertThat(page).hasTitle(name + " · jumun");
        return this;
    }

    Locator heading() {
        return page.locator("h1");
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Clicks the button and says yes. */
    void act(String action) {
        button(action).click();
        assertThat(question()).containsText(action + "?");
        sayYes();
    }

    void sayYes() {
        question().locator("button.primary").click();
    }

    /** Presses Tab until the button has the focus. */
    void tabTo(String button) {
        Locator wanted = button(button);
        for (int presses = 0; presses < MOST_PRESSES; presses++) {
            if (wanted.evaluate("element => element === document.activeElement").equals(true)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("%s is not reached with Tab".formatted(button));
    }

    /** By how many pixels the page is wider than the screen. */
    int beyondTheEdge() {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).intValue();
    }

    /** Of the text that is hardest to read: 4.5 is what WCAG asks for, 21 is black on white. */
    double weakestContrast() {
        Map<?, ?> found = (Map<?, ?>) page.evaluate(TestFile.text("contrast.js"));
        return ((Number) found.get("contrast")).doubleValue();
    }

    Locator question() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** What the page says came of the last action. */
    Locator said() {
        return page.getByRole(AriaRole.STATUS);
    }

    /** The figure with that label. */
    Locator figure(String label) {
        return page.locator(".figure")
                .filter(new Locator.FilterOptions().setHasText(label))
                .locator(".value");
    }

    Locator row(String text) {
        return page.locator(".row").filter(new Locator.FilterOptions().setHasText(text));
    }

    void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}

package jumun.app.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import jumun.app.Patience;

/** The machine's own chromium, without a window. Tests that need it fail where it is missing. */
final class Chromium implements AutoCloseable {

    private static final String CHOICE = "CHROMIUM";

    /** A page that a test puts in comes from nowhere, which the browser else would not let connect to this machine. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--headless=new",
            "--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        Path executable = executable();
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS));
        PlaywrightAssertions.setDefaultAssertionTimeout(Patience.OF_TESTS.toMillis());
    }

    /** A browser window of somebody else than everybody before. */
    BrowserContext somebody(Browser.NewContextOptions like) {
        BrowserContext context = browser.newContext(like);
        context.setDefaultTimeout(Patience.OF_TESTS.toMillis());
        return context;
    }

    private static Path executable() {
        return Stream.of(
                        System.getenv(CHOICE),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "These tests need chromium: install it (apt-get install chromium), or say in the environment variable %s where it is"
                                .formatted(CHOICE)));
    }

    @Override
    public void close() {
        playwright.close();
    }
}

package jumun.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import jumun.app.browser.OperatorAtTheDashboard.Screen;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An operator at the dashboard of the running shop, in one browser for all tests of a class; no page may have complained. */
abstract class AtTheDashboard {

    @AutoClose
    private static Chromium chromium;

    @LocalServerPort
    int port;

    Shop shop;
    OperatorAtTheDashboard operator;

    @BeforeAll
    static void startBrowser() {
        chromium = new Chromium();
    }

    @BeforeEach
    void comeToTheDashboard() {
        shop = new Shop(port);
        operator = another(Screen.DESKTOP, ColorScheme.LIGHT);
    }

    @AfterEach
    void nothingWentWrongOnThePage() {
        List<String> heard = operator.complaints().heard();
        operator.close();
        assertThat(heard).isEmpty();
    }

    /** One more, who is the caller's to close. */
    OperatorAtTheDashboard another(Screen screen, ColorScheme colors) {
        return new OperatorAtTheDashboard(chromium, port, screen, colors);
    }
}

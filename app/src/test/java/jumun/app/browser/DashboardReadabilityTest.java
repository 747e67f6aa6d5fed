package jumun.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import jumun.app.RunningShopTest;
import jumun.app.browser.OperatorAtTheDashboard.Screen;
import org.junit.jupiter.api.Test;

/** Whoever operates the shop can read and use {@code /ops} (M1). */
@RunningShopTest
class DashboardReadabilityTest extends AtTheDashboard {

    @Test
    void canBeReadOnAnyScreenInAnyLight() {
        for (Screen screen : Screen.values()) {
            for (ColorScheme colors : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (OperatorAtTheDashboard reader = another(screen, colors)) {
                    reader.signIn();
                    for (String name : OperatorAtTheDashboard.PAGES) {
                        reader.open(name);
                        assertThat(reader.heading()).isVisible();
                        reader.photograph("%s-%s-%s".formatted(name, screen, colors));

                        assertThat(reader.beyondTheEdge()).as(name).isZero();
                        assertThat(reader.weakestContrast()).as(name).isGreaterThan(4.5);
                    }
                    assertThat(reader.complaints().heard()).isEmpty();
                }
            }
        }
    }

    @Test
    void canBeUsedWithoutAMouse() {
        operator.signIn().open("Pipeline");
        assertThat(operator.button("Pause coupon-usage")).isVisible();
        operator.page().keyboard().press("Home");
        operator.page().locator("body").press("Tab");
        operator.page().getByText("Skip to content").press("Enter");
        assertThat(operator.page().getByRole(AriaRole.MAIN)).isFocused();
        assertThat(operator.page()).hasTitle("Pipeline · jumun");
        operator.tabTo("Pause coupon-usage");

        operator.page().keyboard().press("Enter");
        assertThat(operator.question()).isVisible();
        assertThat(operator.button("Leave it")).isFocused();
        operator.page().keyboard().press("Escape");

        assertThat(operator.question()).not().isVisible();
        assertThat(operator.button("Pause coupon-usage")).isFocused();
        assertThat(operator.row("coupon-usage")).not().containsText("paused");
    }
}

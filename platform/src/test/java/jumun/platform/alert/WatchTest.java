package jumun.platform.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import jumun.platform.alert.AlertSettings.Threshold;
import org.junit.jupiter.api.Test;

/** An alert is raised by what lasts, and cleared by what lasts. */
class WatchTest {

    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

    private final Watch watch = new Watch(new Threshold(100, 60.0, Duration.ofSeconds(10)));

    @Test
    void raisesWhatStaysAboveForLongEnough() {
        assertThat(at(0, 101)).isFalse();
        assertThat(at(9, 500)).isFalse();
        assertThat(at(10, 101)).isTrue();
    }

    @Test
    void passesOverWhatIsAboveForAMoment() {
        at(0, 500);
        at(5, 99);

        assertThat(at(11, 500)).isFalse();
    }

    @Test
    void keepsWhatSwingsAboutTheThreshold() {
        at(0, 500);
        at(10, 500);

        assertThat(at(20, 70)).isTrue();
        assertThat(at(40, 99)).isTrue();
    }

    @Test
    void clearsWhatStaysBelowForLongEnough() {
        at(0, 500);
        at(10, 500);

        assertThat(at(20, 59)).isTrue();
        assertThat(at(29, 0)).isTrue();
        assertThat(at(30, 59)).isFalse();
    }

    @Test
    void refusesToBeClearedAboveWhatRaises() {
        assertThatThrownBy(() -> new Threshold(1, 2.0, Duration.ZERO)).hasMessageContaining("give a lower one");
    }

    private boolean at(long second, double figure) {
        return watch.see(figure, START.plusSeconds(second));
    }
}

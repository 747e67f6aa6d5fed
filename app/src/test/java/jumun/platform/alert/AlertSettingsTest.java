package jumun.platform.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import jumun.platform.alert.AlertSettings.Threshold;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What is set of an alert leaves the rest of it, and all others, as they are (M3). */
class AlertSettingsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(AlertConfiguration.class);

    @Test
    void isAsTheReportHasItUnlessSet() {
        assertThat(bound()).satisfies(alerts -> {
            assertThat(alerts.messageDelay()).isEqualTo(new Threshold(1, null, Duration.ofSeconds(5)));
            assertThat(alerts.backlog().above()).isEqualTo(10_000);
            assertThat(alerts.errorRate().above()).isEqualTo(5);
            assertThat(alerts.slowOrders().above()).isEqualTo(5);
            assertThat(alerts.cpu()).isEqualTo(new Threshold(80, null, Duration.ofMinutes(1)));
            assertThat(alerts.memory().above()).isEqualTo(85);
            assertThat(alerts.disk()).isEqualTo(new Threshold(90, 88.0, Duration.ofMinutes(1)));
            assertThat(alerts.kafkaAway()).isEqualTo(new Threshold(5, null, Duration.ZERO));
            assertThat(alerts.roleMissing()).isEqualTo(new Threshold(60, null, Duration.ZERO));
        });
    }

    @Test
    void eachPartIsSetByItself() {
        AlertSettings alerts =
                bound("jumun.alerts.backlog.above=5000", "jumun.alerts.cpu.after=5m", "jumun.alerts.memory.below=70");

        assertThat(alerts.backlog()).isEqualTo(new Threshold(5_000, null, Duration.ofSeconds(5)));
        assertThat(alerts.cpu()).isEqualTo(new Threshold(80, null, Duration.ofMinutes(5)));
        assertThat(alerts.memory()).isEqualTo(new Threshold(85, 70.0, Duration.ofMinutes(1)));
    }

    @Test
    void whatMakesNoSenseIsRefusedAtTheStart() {
        application
                .withPropertyValues("jumun.alerts.cpu.below=95")
                .run(refused ->
                        assertThat(refused.getStartupFailure()).rootCause().hasMessageContaining("give a lower one"));
        application
                .withPropertyValues("jumun.alerts.cpu.above=0")
                .run(refused -> assertThat(refused).hasFailed());
    }

    private AlertSettings bound(String... values) {
        AlertSettings[] bound = new AlertSettings[1];
        application.withPropertyValues(values).run(context -> bound[0] = context.getBean(AlertSettings.class));
        return bound[0];
    }
}

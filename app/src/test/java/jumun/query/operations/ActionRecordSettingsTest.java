package jumun.query.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ActionRecordSettingsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    @Test
    void waitsAnHourAndKeepsAQuarterUnlessToldOtherwise() {
        application.run(started -> assertThat(started.getBean(ActionRecordSettings.class))
                .isEqualTo(new ActionRecordSettings(Duration.ofHours(1), Duration.ofDays(90))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jumun.operations.unanswered-after=0s", "jumun.operations.records-kept=-90d"})
    void refusesToForgetWhatHasJustBeenRecorded(String setting) {
        application
                .withPropertyValues(setting)
                .run(refused -> assertThat(refused)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(setting.substring(setting.lastIndexOf('.') + 1, setting.indexOf('='))));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ActionRecordSettings.class)
    static class Settings {}
}

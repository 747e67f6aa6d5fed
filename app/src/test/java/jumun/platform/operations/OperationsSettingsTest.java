package jumun.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class OperationsSettingsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jumun.operations.missing-after=0s",
                "jumun.operations.missing-after=-5s",
                "jumun.operations.report-interval=0s"
            })
    void refusesToTakeEverybodyForGone(String setting) {
        application.run(started -> assertThat(started).hasNotFailed());
        application
                .withPropertyValues(setting)
                .run(refused -> assertThat(refused)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(setting.substring(setting.lastIndexOf('.') + 1, setting.indexOf('='))));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OperationsSettings.class)
    static class Settings {}
}

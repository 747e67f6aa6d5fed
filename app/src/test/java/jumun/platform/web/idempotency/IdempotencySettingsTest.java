package jumun.platform.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class IdempotencySettingsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    @ParameterizedTest
    @ValueSource(
            strings = {"jumun.idempotency.kept=0s", "jumun.idempotency.kept=-1h", "jumun.idempotency.waits-for=-1s"})
    void refusesToForgetAnswersAtOnce(String setting) {
        application.run(started -> assertThat(started).hasNotFailed());
        application
                .withPropertyValues(setting)
                .run(refused -> assertThat(refused)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(setting.substring(setting.lastIndexOf('.') + 1, setting.indexOf('='))));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(IdempotencySettings.class)
    static class Settings {}
}

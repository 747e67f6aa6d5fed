package jumun.coupon.issue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class IssueSettingsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    @ParameterizedTest
    @ValueSource(
            strings = {"jumun.coupon.issue.lease=0s", "jumun.coupon.issue.lease=-3s", "jumun.coupon.issue.lease=500ms"})
    void refusesALeaseThatRunsOutBetweenTwoLooks(String setting) {
        application.run(started -> assertThat(started).hasNotFailed());
        application
                .withPropertyValues(setting)
                .run(refused -> assertThat(refused)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(setting.substring(setting.lastIndexOf('.') + 1, setting.indexOf('='))));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(IssueSettings.class)
    static class Settings {}
}

package jumun.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A misspelt setting is an error, not a silently ignored wish. */
class UnknownSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jumun.kafka.replication-factor",
                "jumun.kafka.replicationFactor",
                "jumun.saga.ask-again-after[1]",
                "jumun.alerts.backlog.above",
                "jumun.coupon.issue.lease",
                "jumun.roles",
                "jumun.audit.interval",
                "spring.whatever.it-is"
            })
    void startsWithWhatThereIs(String setting) {
        assertThatCode(() -> startWith(setting)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jumun.kafka.replication-facter",
                "jumun.kafak.read-ahead",
                "jumun.alerts.backlog.abov",
                "jumun.x"
            })
    void refusesWhatThereIsNot(String setting) {
        assertThatThrownBy(() -> startWith(setting))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("There is no setting %s.".formatted(setting));
    }

    @Test
    void saysWhatThereIsInstead() {
        assertThatThrownBy(() -> startWith("jumun.kafka.replication-facter"))
                .isInstanceOfSatisfying(
                        StartRefusedException.class,
                        refused -> Stream.of("Those below jumun.kafka are", "jumun.kafka.replication-factor")
                                .forEach(words -> assertThat(refused.remedy()).contains(words)));
    }

    private static void startWith(String setting) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("commandLineArgs", Map.of(setting, "1")));
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(environment);
            new UnknownSettings().initialize(context);
        }
    }
}

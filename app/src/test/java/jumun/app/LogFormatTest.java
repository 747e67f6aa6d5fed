package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;

/** The log is text for people on the machine and JSON for what collects it elsewhere; both name order and trace (M2). */
class LogFormatTest {

    private final LoggerContext context = new LoggerContext();

    @ParameterizedTest
    @CsvSource({
        "jumun.infrastructure=embedded, ''",
        "jumun.infrastructure=external, ecs",
        "jumun.infrastructure=mistyped, ''",
        "logging.structured.format.file=logstash, logstash"
    })
    void isWrittenAsTheInfrastructureOrTheOperatorWants(String setting, String format) {
        assertThat(environment(setting).getProperty("logging.structured.format.file"))
                .isEqualTo(format);
    }

    @Test
    void namesOrderAndTraceInTextWhereThereAreAny() {
        assertThat(line(Map.of())).isEqualTo("said");
        assertThat(line(Map.of("traceId", "4bf9"))).isEqualTo("trace=4bf9 said");
        assertThat(line(Map.of("orderId", "01a2", "traceId", "4bf9"))).isEqualTo("order=01a2 trace=4bf9 said");
    }

    private String line(Map<String, String> ids) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(
                environment("jumun.infrastructure=embedded").getProperty("logging.pattern.correlation") + "%m");
        layout.start();
        LoggingEvent event = new LoggingEvent("", context.getLogger("any"), Level.INFO, "said", null, null);
        event.setMDCPropertyMap(ids);
        return layout.doLayout(event);
    }

    private static ConfigurableEnvironment environment(String setting) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        TestPropertyValues.of(setting).applyTo(environment);
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }
}

package jumun.platform.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the books are checked.
 *
 * @param interval between two runs
 * @param window   how far back events in the store and on Kafka are compared; not beyond what the topics keep
 */
@ConfigurationProperties("jumun.audit")
public record AuditSettings(
        @DefaultValue("15m") Duration interval,
        @DefaultValue("2d") Duration window) {}

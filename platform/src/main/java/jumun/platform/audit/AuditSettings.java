package jumun.platform.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the books are checked.
 *
 * @param interval   between two runs, which look at what is new
 * @param everything after which time a run looks at everything in the window again, as the first one and those that are asked for do
 * @param window     how far back events in the store and on Kafka are compared; not beyond what the topics keep
 */
@ConfigurationProperties("jumun.audit")
record AuditSettings(
        @DefaultValue("15m") Duration interval,
        @DefaultValue("1d") Duration everything,
        @DefaultValue("2d") Duration window) {}

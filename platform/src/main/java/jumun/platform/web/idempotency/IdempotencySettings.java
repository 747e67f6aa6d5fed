package jumun.platform.web.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How answers are remembered.
 *
 * @param kept     how long, at least
 * @param waitsFor how long a request waits for an equal one that is still running, before it is told so
 */
@ConfigurationProperties("jumun.idempotency")
record IdempotencySettings(
        @DefaultValue("24h") Duration kept,
        @DefaultValue("5s") Duration waitsFor) {}

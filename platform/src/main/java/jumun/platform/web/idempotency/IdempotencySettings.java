package jumun.platform.web.idempotency;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How answers are remembered.
 *
 * @param kept     how long, at least
 * @param waitsFor how long a request waits for an equal one that is still running, before it is told so
 */
@Validated
@ConfigurationProperties("jumun.idempotency")
record IdempotencySettings(
        @DurationMin(minutes = 1) @DefaultValue("24h") Duration kept,
        @DurationMin @DefaultValue("5s") Duration waitsFor) {}

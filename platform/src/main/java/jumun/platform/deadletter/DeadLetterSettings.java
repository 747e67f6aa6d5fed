package jumun.platform.deadletter;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How parked messages are retried (M4).
 *
 * @param retryAfter    how long a letter rests between two tries
 * @param mostRetries   after how many it is given up and left to an operator, with an alert
 * @param checkInterval how often due letters are looked for
 */
@Validated
@ConfigurationProperties("jumun.dead-letters")
record DeadLetterSettings(
        @DefaultValue("5m") Duration retryAfter,
        @Min(0) @DefaultValue("5") int mostRetries,
        @DefaultValue("5s") Duration checkInterval) {}

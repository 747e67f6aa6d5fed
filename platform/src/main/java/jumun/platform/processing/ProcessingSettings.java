package jumun.platform.processing;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How events are handled.
 *
 * @param batchSize    the most events that one transaction handles; less load makes smaller batches
 * @param owner        in whose name segments are claimed: a process that comes back under the same name goes on at once, so no two that
 *     run at the same time may share one
 * @param claimTimeout after how long without a sign of life a segment's owner counts as dead, and another takes over
 */
@Validated
@ConfigurationProperties("jumun.processing")
record ProcessingSettings(
        @Min(1) @DefaultValue("200") int batchSize,
        @NotBlank String owner,
        @DefaultValue("5s") Duration claimTimeout) {

    /** How often an idle owner shows that it lives, and others look whether it does. */
    long claimExtensionMillis() {
        return claimTimeout.toMillis() / 3;
    }
}

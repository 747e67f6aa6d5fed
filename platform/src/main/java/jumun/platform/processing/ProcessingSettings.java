package jumun.platform.processing;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How events are handled.
 *
 * @param batchSize    the most events that one transaction handles; less load makes smaller batches
 * @param viewBatchSize the same for projections, which write a row once however many of its events come together
 * @param viewRest     for how long a projection reads no more after it has read some events, and up to ten times that long after many: how
 *     late a view may be, and how much comes together
 * @param segments     how many threads, over all nodes, share a group's work from its first start on: each has a transaction of its own for
 *     what comes at the same time, which is only worth it where one thread cannot do all of it
 * @param owner        in whose name segments are claimed: a process that comes back under the same name goes on at once, so no two that
 *     run at the same time may share one
 * @param claimTimeout after how long without a sign of life a segment's owner counts as dead, and another takes over
 */
@Validated
@ConfigurationProperties("jumun.processing")
record ProcessingSettings(
        @Min(1) @DefaultValue("500") int batchSize,

        @Min(1) @DefaultValue("4000") int viewBatchSize,

        @DurationMin @DurationMax(seconds = 10) @DefaultValue("50ms")
        Duration viewRest,

        @Min(1) @DefaultValue("2") int segments,
        @NotBlank String owner,
        @DefaultValue("5s") Duration claimTimeout) {

    /** About as long as it takes to queue what one fetch has brought: a few events, and as many as a view rests for. */
    private static final Duration MOMENT = Duration.ofMillis(2);

    private static final Duration MOMENT_OF_A_VIEW = Duration.ofMillis(20);

    int batchSizeOf(ProcessingGroupDefinition group) {
        return group.prompt() ? batchSize : viewBatchSize;
    }

    Duration restOf(ProcessingGroupDefinition group) {
        return group.prompt() ? Duration.ZERO : viewRest;
    }

    /** How long handling waits for what has arrived together to be queued. */
    Duration momentOf(ProcessingGroupDefinition group) {
        return group.prompt() ? MOMENT : MOMENT_OF_A_VIEW;
    }

    /** How often an idle owner shows that it lives, and others look whether it does. */
    long claimExtensionMillis() {
        return claimTimeout.toMillis() / 3;
    }
}

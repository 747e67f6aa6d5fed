package jumun.platform.operations;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How processes and operators find each other.
 *
 * @param node           this process's name, unique among those that share a Kafka
 * @param reportInterval how often it says how it is
 * @param missingAfter   after how long without a word a process counts as gone
 * @param answerWithin   how long an operator's request waits for its answer before it goes on in the background
 * @param reportedMeters what the names of meters that come along with the report begin with
 */
@Validated
@ConfigurationProperties("jumun.operations")
record OperationsSettings(
        @NotBlank String node,
        @DurationMin(millis = 100) @DefaultValue("1s") Duration reportInterval,
        @DurationMin(seconds = 1) @DefaultValue("5s") Duration missingAfter,
        @DefaultValue("30s") Duration answerWithin,

        @DefaultValue({"orders.", "saga.", "coupons.", "dead.letters", "audit.", "outbox.published"})
        List<String> reportedMeters) {}

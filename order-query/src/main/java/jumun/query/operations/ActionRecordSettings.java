package jumun.query.operations;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How what operators do is recorded (M1).
 *
 * @param unansweredAfter after how long an action whose answers have not all come is recorded as unanswered
 * @param recordsKept     for how long actions, and alerts that are over, stay recorded
 */
@Validated
@ConfigurationProperties("jumun.operations")
record ActionRecordSettings(
        @DurationMin(seconds = 1) @DefaultValue("1h") Duration unansweredAfter,
        @DurationMin(minutes = 1) @DefaultValue("90d") Duration recordsKept) {}

package jumun.order;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Up to which backlog orders are accepted (M5).
 *
 * @param mostOpen  how many orders may be accepted and not ended; the figure is up to three seconds old
 * @param mostDelay how long the oldest event may have lain before a group that orders wait for. A new order waits as long, and is
 *     taken back when that is longer than {@code jumun.saga.compensate-after}
 */
@Validated
@ConfigurationProperties("jumun.orders")
record AdmissionSettings(
        @Min(1) @DefaultValue("20000") long mostOpen,
        @NotNull @DefaultValue("20s") Duration mostDelay) {}

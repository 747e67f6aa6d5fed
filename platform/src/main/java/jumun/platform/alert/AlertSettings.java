package jumun.platform.alert;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * From when on operators are alerted (M3). Each threshold can be set as {@code jumun.alerts.<name>.above},
 * {@code .below} and {@code .after}; what is not set is as in application.yml.
 *
 * @param messageDelay seconds for which an event has lain before a processing group
 * @param backlog      orders that are accepted and have not ended
 * @param errorRate    percent of the orders of the last minute that were cancelled by something that is not the customer's to mend, and of
 *     its requests that were answered with a fault of the shop
 * @param slowOrders   seconds within which 95 % of the last minute's orders ended (slow-orders), and each of them (slow-order)
 * @param cpu          percent of the processors of the machine, or of the container, that are used
 * @param memory       percent of the heap that is in use after collecting
 * @param disk         percent of the disk of the data folder that is full
 * @param kafkaAway    seconds for which no process counts as there, this one included
 * @param databaseAway seconds for which the database has not answered a process
 * @param roleMissing  seconds for which processes, but none that serves a role, count as there
 */
@Validated
@ConfigurationProperties("jumun.alerts")
public record AlertSettings(
        @Valid @NotNull Threshold messageDelay,
        @Valid @NotNull Threshold backlog,
        @Valid @NotNull Threshold errorRate,
        @Valid @NotNull Threshold slowOrders,
        @Valid @NotNull Threshold cpu,
        @Valid @NotNull Threshold memory,
        @Valid @NotNull Threshold disk,
        @Valid @NotNull Threshold kafkaAway,
        @Valid @NotNull Threshold databaseAway,
        @Valid @NotNull Threshold roleMissing) {

    /**
     * When a figure is an alert, and when not any more.
     *
     * @param above what it must be over
     * @param below what it must be under again; 80 % of {@code above} when absent, so that one which swings about it does not flap
     * @param after for how long it must be over, or under, without a break
     */
    public record Threshold(
            @Positive double above,
            @Nullable Double below,
            @NotNull Duration after) {

        public Threshold {
            if (below != null && below > above) {
                throw new IllegalArgumentException(
                        "An alert cannot be cleared below %s, which is over the %s that raise it: give a lower one"
                                .formatted(below, above));
            }
        }

        double clearedBelow() {
            return below == null ? above * 0.8 : below;
        }
    }
}

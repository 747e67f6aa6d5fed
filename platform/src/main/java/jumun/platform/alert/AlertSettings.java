package jumun.platform.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * From when on operators are told (report §8.2, §12.3). Each can be set as {@code jumun.alerts.<name>.above}, {@code .below} and
 * {@code .after}.
 *
 * @param messageDelay seconds for which an event has lain before a processing group
 * @param backlog      orders that are accepted and have not ended
 * @param errorRate    percent of the orders of the last minute that were cancelled by something that is not the customer's to mend
 * @param slowOrders   seconds within which 95 of 100 orders of the last minute ended
 * @param cpu          percent of the processors that this process uses
 * @param memory       percent of the heap that is in use after collecting
 * @param disk         percent of the disk of the data folder that is full
 */
@ConfigurationProperties("jumun.alerts")
public record AlertSettings(
        @Nullable Threshold messageDelay,
        @Nullable Threshold backlog,
        @Nullable Threshold errorRate,
        @Nullable Threshold slowOrders,
        @Nullable Threshold cpu,
        @Nullable Threshold memory,
        @Nullable Threshold disk) {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(1);

    public AlertSettings {
        messageDelay = messageDelay == null ? new Threshold(1, null, SOON) : messageDelay;
        backlog = backlog == null ? new Threshold(10_000, null, SOON) : backlog;
        errorRate = errorRate == null ? new Threshold(5, null, SOON) : errorRate;
        slowOrders = slowOrders == null ? new Threshold(5, null, SOON) : slowOrders;
        cpu = cpu == null ? new Threshold(80, null, LATER) : cpu;
        memory = memory == null ? new Threshold(85, null, LATER) : memory;
        disk = disk == null ? new Threshold(90, 88.0, LATER) : disk;
    }
}

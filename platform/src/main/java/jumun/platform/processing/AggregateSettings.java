package jumun.platform.processing;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How aggregates are kept in memory.
 *
 * @param cached        how many products, wallets and campaigns stay there, the least used leave first
 * @param passing       how many orders and coupons stay there
 * @param passingFor    and how long after they were used
 * @param snapshotAfter after how many events since loading a snapshot is stored
 */
@Validated
@ConfigurationProperties("jumun.aggregates")
public record AggregateSettings(
        @Min(1) @DefaultValue("20000") int cached,
        @Min(1) @DefaultValue("50000") int passing,
        @DefaultValue("5s") Duration passingFor,
        @Min(1) @DefaultValue("500") int snapshotAfter) {}

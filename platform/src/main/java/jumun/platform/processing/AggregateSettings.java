package jumun.platform.processing;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How aggregates are kept in memory.
 *
 * @param cached        how many stay there, the least used leave first
 * @param snapshotAfter after how many events since loading a snapshot is stored
 */
@Validated
@ConfigurationProperties("jumun.aggregates")
record AggregateSettings(
        @Min(1) @DefaultValue("20000") int cached,
        @Min(1) @DefaultValue("500") int snapshotAfter) {}

package jumun.platform.kafka;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.apache.kafka.common.record.CompressionType;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Kafka is reached and used (requirements §K).
 *
 * @param bootstrapServers  {@code host:port}, several separated by commas
 * @param replicationFactor copies of each partition; all but one must be in sync to accept a write
 * @param mostPartitions    how many a topic that is created gets at most, however many it is meant to have
 * @param deliveryTimeout   how long a record is tried before its batch counts as failed and is sent anew
 * @param compression       what events are packed with on their way: none, gzip, snappy, lz4 or zstd
 * @param outboxBatchSize   the most events that are sent before their acknowledgements are awaited together
 * @param readAhead         events that a processing group fetches ahead of handling them
 */
@Validated
@ConfigurationProperties("jumun.kafka")
public record KafkaSettings(
        @NotBlank String bootstrapServers,
        @Min(1) short replicationFactor,
        @Min(1) @DefaultValue("16") int mostPartitions,
        @DefaultValue("15s") Duration deliveryTimeout,
        @DefaultValue("lz4") CompressionType compression,
        @Min(1) @DefaultValue("1000") int outboxBatchSize,
        @Min(1) @DefaultValue("5000") int readAhead) {

    /** How many copies must have a record before it is acknowledged. */
    int minInSyncReplicas() {
        return Math.max(1, replicationFactor - 1);
    }
}

package jumun.platform.kafka;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record from Kafka that is not an event which this version of jumun can read.
 *
 * @param value its bytes as text, as far as they are text
 * @param cause why it cannot be read
 */
public record UnreadableRecord(
        String topic, int partition, long offset, @Nullable String key, String value, String cause, Instant parkedAt) {

    /** The same, of what is longer only the beginning. */
    public UnreadableRecord cutTo(int longest) {
        return value.length() <= longest
                ? this
                : new UnreadableRecord(
                        topic, partition, offset, key, value.substring(0, longest) + "…", cause, parkedAt);
    }
}

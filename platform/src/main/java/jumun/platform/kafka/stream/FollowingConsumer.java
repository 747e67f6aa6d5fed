package jumun.platform.kafka.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Reads Kafka itself until it comes near the end, and from there on the records that are read once for all groups of
 * the process.
 */
final class FollowingConsumer extends KafkaConsumer<String, byte[]> {

    private final SharedReading shared;
    private final int mostRecords;
    private RecentRecords.@Nullable Follower follower;

    /**
     * Opens the connection.
     *
     * @param mostRecords about how many a poll brings at most
     */
    FollowingConsumer(Map<String, Object> configuration, SharedReading shared, int mostRecords) {
        super(configuration);
        this.shared = shared;
        this.mostRecords = mostRecords;
    }

    @Override
    public ConsumerRecords<String, byte[]> poll(Duration timeout) {
        if (follower != null) {
            ConsumerRecords<String, byte[]> records = followed(follower, timeout);
            if (records != null) {
                return records;
            }
            follower.positions().forEach(this::seek);
            follower = null;
        }
        ConsumerRecords<String, byte[]> records = super.poll(timeout);
        follower = shared.follow(positions());
        return records;
    }

    @Override
    public void close() {
        if (follower != null) {
            follower.leave();
        }
        super.close();
    }

    private @Nullable ConsumerRecords<String, byte[]> followed(RecentRecords.Follower following, Duration timeout) {
        try {
            return following.next(mostRecords, timeout);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        assignment().forEach(partition -> positions.put(partition, position(partition)));
        return positions;
    }
}

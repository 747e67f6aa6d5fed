package jumun.platform.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Shows what comes onto topics, beside the processing groups and without any effect on them. For one thread. */
public final class KafkaTail implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final ParkingMessageConverter converter;

    KafkaTail(
            KafkaConsumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            ParkingMessageConverter converter) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.converter = converter;
    }

    /** Passes over everything that is there now; what comes once this has returned is shown. */
    public void skipToEnd() {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Shows what has come, and waits for something up to that long. */
    public void poll(Duration patience, Consumer<RecordedEvent> reader) {
        consumer.poll(patience).forEach(message -> reader.accept(new RecordedEvent(message, converter)));
    }

    /** Where each partition ends now. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions);
    }

    /** From where on each partition is kept. */
    Map<TopicPartition, Long> beginnings() {
        return consumer.beginningOffsets(partitions);
    }

    @Override
    public void close() {
        consumer.close();
    }
}

package jumun.platform.kafka.outbox;

import java.util.List;
import java.util.concurrent.ExecutionException;
import jumun.platform.kafka.ParkingMessageConverter;
import jumun.platform.kafka.UnreadableRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/**
 * Puts a parked record back on its topic once it can be read. It then comes after later events of its key, which is
 * harmless: no handler depends on the order of two events of which neither caused the other (O6).
 */
@Component
public class UnreadableRecordRetry {

    private final UnreadableRecords unreadable;
    private final ParkingMessageConverter converter;
    private final OutboxProducerFactory producers;

    UnreadableRecordRetry(
            UnreadableRecords unreadable, ParkingMessageConverter converter, OutboxProducerFactory producers) {
        this.unreadable = unreadable;
        this.converter = converter;
        this.producers = producers;
    }

    /**
     * Tries the record again; answers whether there is one of that name. It is no longer parked then.
     *
     * @throws IllegalArgumentException when it still cannot be read
     */
    public boolean retry(String recordId) throws ExecutionException, InterruptedException {
        ConsumerRecord<String, byte[]> parked = unreadable.find(recordId).orElse(null);
        if (parked == null) {
            return false;
        }
        requireReadable(parked);
        producers.sendNow(
                List.of(new ProducerRecord<>(parked.topic(), null, parked.key(), parked.value(), parked.headers())));
        return unreadable.settle(recordId);
    }

    private void requireReadable(ConsumerRecord<String, byte[]> parked) {
        try {
            converter.read(parked);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("The record still cannot be read: " + e.getMessage(), e);
        }
    }
}

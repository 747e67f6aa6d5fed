package jumun.platform.kafka;

import java.util.Optional;
import jumun.api.Identifier;
import jumun.platform.trace.LoggedIds;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;

/**
 * Parks records that are not an event. The extension reads the payload only when somebody handles it, where one bad record would stop
 * a whole processor, and skips in silence what it cannot convert.
 */
public final class ParkingMessageConverter implements KafkaMessageConverter<String, byte[]> {

    private final KafkaMessageConverter<String, byte[]> converter;
    private final EventRecordReader reader;
    private final UnreadableRecords unreadable;

    ParkingMessageConverter(
            KafkaMessageConverter<String, byte[]> converter, EventRecordReader reader, UnreadableRecords unreadable) {
        this.converter = converter;
        this.reader = reader;
        this.unreadable = unreadable;
    }

    @Override
    public ProducerRecord<String, byte[]> createKafkaMessage(EventMessage<?> event, String topic) {
        return converter.createKafkaMessage(event, topic);
    }

    @Override
    public Optional<EventMessage<?>> readKafkaMessage(ConsumerRecord<String, byte[]> message) {
        try {
            return Optional.of(read(message));
        } catch (RuntimeException unreadableBecause) {
            RecordedEvent unread = new RecordedEvent(message, this);
            try (LoggedIds _ = LoggedIds.of(
                    unread.orderId().filter(Identifier::allows).orElse(null),
                    unread.traceparent().orElse(null))) {
                unreadable.park(message, unreadableBecause);
            }
            return Optional.empty();
        }
    }

    /**
     * The event in the record.
     *
     * @throws RuntimeException when it is none of jumun's, or cannot be read
     */
    public EventMessage<?> read(ConsumerRecord<String, byte[]> message) {
        return reader.read(message);
    }
}

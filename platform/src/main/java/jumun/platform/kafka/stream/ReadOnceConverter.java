package jumun.platform.kafka.stream;

import java.util.Optional;
import jumun.platform.kafka.ParkingMessageConverter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;

/** Converts a shared record once for all groups of this process; a group that is behind converts its records itself. */
final class ReadOnceConverter implements KafkaMessageConverter<String, byte[]> {

    private final ParkingMessageConverter converter;

    ReadOnceConverter(ParkingMessageConverter converter) {
        this.converter = converter;
    }

    @Override
    public ProducerRecord<String, byte[]> createKafkaMessage(EventMessage<?> event, String topic) {
        return converter.createKafkaMessage(event, topic);
    }

    @Override
    public Optional<EventMessage<?>> readKafkaMessage(ConsumerRecord<String, byte[]> message) {
        return message instanceof SharedRecord shared
                ? shared.event(converter::readKafkaMessage)
                : converter.readKafkaMessage(message);
    }
}

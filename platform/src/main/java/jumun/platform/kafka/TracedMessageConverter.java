package jumun.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import jumun.platform.trace.Traceparent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;

/** Sends the trace along under the name that other tools expect, beside the metadata. */
final class TracedMessageConverter implements KafkaMessageConverter<String, byte[]> {

    private final KafkaMessageConverter<String, byte[]> converter;

    TracedMessageConverter(KafkaMessageConverter<String, byte[]> converter) {
        this.converter = converter;
    }

    @Override
    public ProducerRecord<String, byte[]> createKafkaMessage(EventMessage<?> event, String topic) {
        ProducerRecord<String, byte[]> message = converter.createKafkaMessage(event, topic);
        Traceparent.of(event)
                .ifPresent(traceparent -> message.headers()
                        .add(Traceparent.NAME, traceparent.text().getBytes(StandardCharsets.US_ASCII)));
        return message;
    }

    @Override
    public Optional<EventMessage<?>> readKafkaMessage(ConsumerRecord<String, byte[]> message) {
        return converter.readKafkaMessage(message);
    }
}

package jumun.platform.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import jumun.api.Event;
import jumun.platform.trace.Traceparent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Headers;

/** An event as it lies on Kafka. What it says of itself is read without reading all of it. */
public final class RecordedEvent implements PastEvent {

    private static final JsonFactory JSON = new JsonFactory();

    private final ConsumerRecord<String, byte[]> source;
    private final ParkingMessageConverter converter;

    RecordedEvent(ConsumerRecord<String, byte[]> source, ParkingMessageConverter converter) {
        this.source = source;
        this.converter = converter;
    }

    @Override
    public Optional<String> eventId() {
        return eventId(source);
    }

    static Optional<String> eventId(ConsumerRecord<String, byte[]> source) {
        return header(source, Headers.MESSAGE_ID);
    }

    /** Which trace it belongs to, as its header says. */
    Optional<String> traceparent() {
        return header(source, Traceparent.NAME);
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> source, String name) {
        Header header = source.headers().lastHeader(name);
        byte[] value = header == null ? null : header.value();
        return value == null ? Optional.empty() : Optional.of(new String(value, StandardCharsets.UTF_8));
    }

    /** Whether it says of itself that it is of that type. */
    public boolean is(Class<? extends Event> type) {
        return header(source, Headers.MESSAGE_TYPE)
                .filter(type.getName()::equals)
                .isPresent();
    }

    @Override
    public Optional<String> orderId() {
        byte[] value = source.value();
        if (value == null) {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("orderId");
                parser.nextToken();
                if (found) {
                    return Optional.ofNullable(parser.getValueAsString());
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Whether it lies before those offsets. */
    public boolean isBefore(Map<TopicPartition, Long> offsets) {
        return source.offset() < offsets.getOrDefault(partition(), 0L);
    }

    public long offset() {
        return source.offset();
    }

    public TopicPartition partition() {
        return new TopicPartition(source.topic(), source.partition());
    }

    @Override
    public Optional<EventMessage<?>> message() {
        try {
            return Optional.of(converter.read(source));
        } catch (RuntimeException noEvent) {
            return Optional.empty();
        }
    }
}

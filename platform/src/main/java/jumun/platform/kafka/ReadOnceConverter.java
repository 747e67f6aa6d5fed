package jumun.platform.kafka;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;

/**
 * Reads a record once for all the groups of this process that come by it at about the same time: most events are for half a
 * dozen of them, and reading JSON is the larger part of fetching. Events are immutable, so they can share one.
 */
final class ReadOnceConverter implements KafkaMessageConverter<String, byte[]> {

    /** Long enough for groups that keep up. One that is behind reads for itself. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    /** More than arrive in that time: a full cache would keep what is popular, and that is what was read already. */
    private static final int MOST_REMEMBERED = 50_000;

    private final ParkingMessageConverter converter;
    private final Cache<Position, EventMessage<?>> events = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_REMEMBERED)
            .build();

    ReadOnceConverter(ParkingMessageConverter converter) {
        this.converter = converter;
    }

    /** Where a record lies, which says what is in it. */
    private record Position(String topic, int partition, long offset) {}

    @Override
    public ProducerRecord<String, byte[]> createKafkaMessage(EventMessage<?> event, String topic) {
        return converter.createKafkaMessage(event, topic);
    }

    @Override
    public Optional<EventMessage<?>> readKafkaMessage(ConsumerRecord<String, byte[]> message) {
        Position position = new Position(message.topic(), message.partition(), message.offset());
        EventMessage<?> known = events.getIfPresent(position);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<EventMessage<?>> read = converter.readKafkaMessage(message);
        read.ifPresent(event -> events.put(position, event));
        return read;
    }
}

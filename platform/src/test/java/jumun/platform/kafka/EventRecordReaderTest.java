package jumun.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jumun.api.Money;
import jumun.api.stock.PriceChanged;
import jumun.api.stock.ProductId;
import jumun.platform.Json;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.extensions.kafka.eventhandling.DefaultKafkaMessageConverter;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Headers;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the extension sends is read as the extension itself would read it. */
class EventRecordReaderTest {

    private static final Instant AT = Instant.parse("2026-11-29T09:00:00.123Z");
    private static final PriceChanged PAYLOAD = new PriceChanged(new ProductId("mug"), new Money(5));

    private final JacksonSerializer serializer =
            JacksonSerializer.builder().objectMapper(Json.newMapper()).build();
    private final DefaultKafkaMessageConverter extension =
            DefaultKafkaMessageConverter.builder().serializer(serializer).build();
    private final EventRecordReader reader = new EventRecordReader(serializer);

    static Stream<EventMessage<?>> events() {
        GenericMessage<PriceChanged> plain =
                new GenericMessage<>("event-1", PAYLOAD, Map.of("command", "ChangePrice", "traceparent", "00-☕"));
        return Stream.of(
                new GenericEventMessage<>(plain, () -> AT),
                new GenericEventMessage<>(new GenericMessage<>("event-2", PAYLOAD, Map.of()), () -> AT),
                new GenericDomainEventMessage<>("Stock", "stock:mug", 17, plain, () -> AT));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsWhatWasSent(EventMessage<?> sent) {
        ConsumerRecord<String, byte[]> record = record(sent);
        EventMessage<?> read = reader.read(record);
        EventMessage<?> readByTheExtension = extension.readKafkaMessage(record).orElseThrow();

        assertThat(read).isInstanceOf(sent.getClass()).hasSameClassAs(readByTheExtension);
        assertThat(read.getPayload()).isEqualTo(PAYLOAD).isEqualTo(readByTheExtension.getPayload());
        assertThat(read.getPayloadType()).isEqualTo(readByTheExtension.getPayloadType());
        assertThat(read.getIdentifier()).isEqualTo(sent.getIdentifier()).isEqualTo(readByTheExtension.getIdentifier());
        assertThat(read.getTimestamp()).isEqualTo(AT).isEqualTo(readByTheExtension.getTimestamp());
        assertThat(read.getMetaData()).isEqualTo(sent.getMetaData()).isEqualTo(readByTheExtension.getMetaData());
        assertThat(aggregate(read)).isEqualTo(aggregate(sent)).isEqualTo(aggregate(readByTheExtension));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"unitPrice\":5}", "{\"unitPrice\":5,\"productId\":null}"})
    void refusesAnEventThatDoesNotNameWhatItIsAbout(String withoutProduct) {
        ConsumerRecord<String, byte[]> record = record(new GenericEventMessage<>(PAYLOAD));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.read(withData(record, withoutProduct.getBytes(StandardCharsets.UTF_8))))
                .withMessage("PriceChanged has no productId");
    }

    @ParameterizedTest
    @ValueSource(strings = {Headers.MESSAGE_ID, Headers.MESSAGE_TYPE, Headers.MESSAGE_TIMESTAMP})
    void refusesARecordWithoutOneOfItsHeaders(String missing) {
        ConsumerRecord<String, byte[]> record = record(new GenericEventMessage<>(PAYLOAD));
        record.headers().remove(missing);

        assertThatIllegalArgumentException().isThrownBy(() -> reader.read(record));
    }

    @Test
    void refusesARecordWithoutData() {
        ConsumerRecord<String, byte[]> record = record(new GenericEventMessage<>(PAYLOAD));

        assertThatIllegalArgumentException().isThrownBy(() -> reader.read(withData(record, null)));
    }

    @Test
    void refusesWhatIsNoEvent() {
        ConsumerRecord<String, byte[]> record = record(new GenericEventMessage<>(PAYLOAD));
        record.headers().remove(Headers.MESSAGE_TYPE);
        record.headers().add(Headers.MESSAGE_TYPE, "java.util.HashMap".getBytes(StandardCharsets.UTF_8));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.read(record))
                .withMessageContaining("java.util.HashMap");
    }

    @Test
    void refusesWhatCannotBeReadToItsEnd() {
        ConsumerRecord<String, byte[]> record = record(new GenericEventMessage<>(PAYLOAD));

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> reader.read(withData(record, "{\"productId\":".getBytes(StandardCharsets.UTF_8))));
    }

    private ConsumerRecord<String, byte[]> record(EventMessage<?> event) {
        ProducerRecord<String, byte[]> sent = extension.createKafkaMessage(event, "stock-events");
        return record(sent.key(), sent.value(), sent.headers());
    }

    private static ConsumerRecord<String, byte[]> withData(
            ConsumerRecord<String, byte[]> record, byte @Nullable [] data) {
        return record(record.key(), data, record.headers());
    }

    private static ConsumerRecord<String, byte[]> record(
            String key, byte @Nullable [] data, org.apache.kafka.common.header.Headers headers) {
        return new ConsumerRecord<>(
                "stock-events", 0, 0, 0, TimestampType.CREATE_TIME, 0, 0, key, data, headers, Optional.empty());
    }

    private static String aggregate(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofAggregate
                ? ofAggregate.getType() + " " + ofAggregate.getAggregateIdentifier() + " "
                        + ofAggregate.getSequenceNumber()
                : "none";
    }
}

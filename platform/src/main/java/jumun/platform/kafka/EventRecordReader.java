package jumun.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import jumun.api.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Headers;
import org.axonframework.messaging.Message;
import org.axonframework.serialization.CachingSupplier;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of a record in the extension's envelope (ADR 5). The extension itself goes through the headers a dozen
 * times and writes the metadata to JSON only to read it back, and its events retain everything that they were made of;
 * these retain only what they say.
 */
final class EventRecordReader {

    private static final String METADATA = Headers.MESSAGE_METADATA + "-";

    private final Serializer serializer;

    EventRecordReader(Serializer serializer) {
        this.serializer = serializer;
    }

    /**
     * The event in the record, read to its last byte.
     *
     * @throws IllegalArgumentException when it has not all headers of an event, is none of jumun's, or does not name what it is about
     * @throws RuntimeException         when a header or the payload cannot be read
     */
    EventMessage<?> read(ConsumerRecord<String, byte[]> record) {
        Envelope envelope = new Envelope();
        record.headers().forEach(envelope::take);
        if (envelope.id == null || envelope.type == null || envelope.at == null || record.value() == null) {
            throw new IllegalArgumentException("The record lacks a header of an event, or its data");
        }
        Object payload = serializer.deserialize(
                new SimpleSerializedObject<>(record.value(), byte[].class, envelope.type, envelope.revision));
        if (!(payload instanceof Event event)) {
            throw new IllegalArgumentException(
                    "The record is of type " + envelope.type + ", which is not an event of jumun");
        }
        EventIdentifiers.require(event);
        Message<Object> message = new GenericMessage<>(envelope.id, payload, envelope.metaData);
        CachingSupplier<Instant> at = CachingSupplier.of(Instant.ofEpochMilli(envelope.at));
        return envelope.aggregateType == null || envelope.aggregateId == null || envelope.sequence == null
                ? new GenericEventMessage<>(message, at)
                : new GenericDomainEventMessage<>(
                        envelope.aggregateType, envelope.aggregateId, envelope.sequence, message, at);
    }

    /** What the headers say, as far as they are there. */
    private static final class Envelope {

        private final Map<String, Object> metaData = new HashMap<>();
        private @Nullable String id;
        private @Nullable String type;
        private @Nullable String revision;
        private @Nullable Long at;
        private @Nullable String aggregateType;
        private @Nullable String aggregateId;
        private @Nullable Long sequence;

        private void take(Header header) {
            String key = header.key();
            switch (key) {
                case Headers.MESSAGE_ID -> id = text(header);
                case Headers.MESSAGE_TYPE -> type = text(header);
                case Headers.MESSAGE_REVISION -> revision = text(header);
                case Headers.MESSAGE_TIMESTAMP -> at = number(header);
                case Headers.AGGREGATE_TYPE -> aggregateType = text(header);
                case Headers.AGGREGATE_ID -> aggregateId = text(header);
                case Headers.AGGREGATE_SEQ -> sequence = number(header);
                default -> {
                    if (key.startsWith(METADATA)) {
                        metaData.put(key.substring(METADATA.length()), text(header));
                    }
                }
            }
        }

        private static @Nullable String text(Header header) {
            byte[] value = header.value();
            return value == null ? null : new String(value, UTF_8);
        }

        private static @Nullable Long number(Header header) {
            byte[] value = header.value();
            if (value != null && value.length != Long.BYTES) {
                throw new IllegalArgumentException("The header " + header.key() + " is not a number");
            }
            return value == null ? null : ByteBuffer.wrap(value).getLong();
        }
    }
}

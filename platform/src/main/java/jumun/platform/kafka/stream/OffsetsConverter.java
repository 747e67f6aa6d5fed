package jumun.platform.kafka.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jumun.platform.kafka.OffsetsToken;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.consumer.RecordConverter;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;

/**
 * Gives every event that one stream reads the token of the place after it. What cannot be read is passed over, and so is what nobody
 * handles, unless it is the last of a fetch: it then tells how far the group has read (ADR 44).
 */
final class OffsetsConverter implements RecordConverter<String, byte[], KafkaEventMessage> {

    private final KafkaMessageConverter<String, byte[]> messages;
    private final Set<Class<?>> unhandled = ConcurrentHashMap.newKeySet();
    private OffsetsToken token;
    private int fetched;

    OffsetsConverter(KafkaMessageConverter<String, byte[]> messages, OffsetsToken from) {
        this.messages = messages;
        this.token = from;
    }

    /** Nobody who reads this stream handles events of that type. */
    void passOver(Class<?> payloadType) {
        unhandled.add(payloadType);
    }

    /** How many records were converted last; for the thread that converts them. */
    int fetched() {
        return fetched;
    }

    @Override
    public List<KafkaEventMessage> convert(ConsumerRecords<String, byte[]> records) {
        fetched = records.count();
        List<KafkaEventMessage> events = new ArrayList<>(fetched);
        KafkaEventMessage passedOver = null;
        for (TopicPartition partition : records.partitions()) {
            ConsumerRecord<String, byte[]> behind = null;
            for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
                Optional<EventMessage<?>> event = messages.readKafkaMessage(record);
                if (event.isPresent() && unhandled.contains(event.get().getPayloadType())) {
                    behind = record;
                } else if (event.isPresent()) {
                    events.add(placed(partition, record, event.get()));
                    passedOver = null;
                    behind = null;
                }
            }
            if (behind != null) {
                passedOver = placed(
                        partition, behind, messages.readKafkaMessage(behind).orElseThrow());
            }
        }
        if (passedOver != null) {
            events.add(passedOver);
        }
        return events;
    }

    private KafkaEventMessage placed(
            TopicPartition partition, ConsumerRecord<String, byte[]> record, EventMessage<?> event) {
        token = token.advancedTo(partition, record.offset());
        return new KafkaEventMessage(
                EventUtils.asTrackedEventMessage(event, token),
                record.partition(),
                record.offset(),
                record.timestamp());
    }
}

package jumun.platform.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.consumer.RecordConverter;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;

/** Gives every event that one stream reads the token of the place after it. What cannot be read is passed over. */
final class OffsetsConverter implements RecordConverter<String, byte[], KafkaEventMessage> {

    private final KafkaMessageConverter<String, byte[]> messages;
    private OffsetsToken token;

    OffsetsConverter(KafkaMessageConverter<String, byte[]> messages, OffsetsToken from) {
        this.messages = messages;
        this.token = from;
    }

    @Override
    public List<KafkaEventMessage> convert(ConsumerRecords<String, byte[]> records) {
        List<KafkaEventMessage> events = new ArrayList<>(records.count());
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
                messages.readKafkaMessage(record).ifPresent(event -> {
                    token = token.advancedTo(partition, record.offset());
                    events.add(new KafkaEventMessage(
                            EventUtils.asTrackedEventMessage(event, token),
                            record.partition(),
                            record.offset(),
                            record.timestamp()));
                });
            }
        }
        return events;
    }
}

package jumun.platform.kafka.stream;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jumun.platform.kafka.OffsetsToken;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.consumer.RecordConverter;

/**
 * Gives the events of one stream their tokens. A few that follow each other in a partition share the token of the
 * position after the last of them, except those that were there when the stream was opened, since stored positions may
 * lie among them (ADR 52). What cannot be read is skipped, and so is what nobody handles, unless it is the last of a
 * fetch: it then tells how far the group has read (ADR 44).
 */
final class OffsetsConverter implements RecordConverter<String, byte[], TrackedEventMessage<?>> {

    /** How many events share a token at most; a segment keeps so many times 1,024 of them for what it is about to handle. */
    static final int LONGEST_RUN = 4;

    private final KafkaMessageConverter<String, byte[]> messages;
    private final Map<TopicPartition, Long> ends;
    private final Set<Class<?>> unhandled = ConcurrentHashMap.newKeySet();
    private final Set<Class<?>> seen = new HashSet<>();
    private OffsetsToken token;
    private int fetched;

    /** @param ends where the partitions ended when the stream was opened */
    OffsetsConverter(
            KafkaMessageConverter<String, byte[]> messages, OffsetsToken from, Map<TopicPartition, Long> ends) {
        this.messages = messages;
        this.ends = Map.copyOf(ends);
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
    public List<TrackedEventMessage<?>> convert(ConsumerRecords<String, byte[]> records) {
        fetched = records.count();
        List<TrackedEventMessage<?>> events = new ArrayList<>(fetched);
        TrackedEventMessage<?> passedOver = null;
        for (TopicPartition partition : records.partitions()) {
            Run run = new Run(partition, events);
            EventMessage<?> behind = null;
            long offset = 0;
            for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
                EventMessage<?> event = messages.readKafkaMessage(record).orElse(null);
                if (event != null && unhandled.contains(event.getPayloadType())) {
                    behind = event;
                    offset = record.offset();
                } else if (event != null) {
                    run.add(event, record.offset());
                    behind = null;
                    passedOver = null;
                }
            }
            run.end();
            if (behind != null) {
                token = token.advancedTo(partition, offset);
                passedOver = EventUtils.asTrackedEventMessage(behind, token);
            }
        }
        if (passedOver != null) {
            events.add(passedOver);
        }
        return events;
    }

    /** Events of one partition that get the same token. */
    private final class Run {

        private final TopicPartition partition;
        private final List<TrackedEventMessage<?>> events;
        private final List<EventMessage<?>> members = new ArrayList<>(LONGEST_RUN);
        private long last;

        private Run(TopicPartition partition, List<TrackedEventMessage<?>> events) {
            this.partition = partition;
            this.events = events;
        }

        private void add(EventMessage<?> event, long offset) {
            // Of an event that is not alone Axon does not tell that nobody handles it.
            boolean first = seen.add(event.getPayloadType());
            boolean alone = first || offset < ends.getOrDefault(partition, 0L);
            if (alone || members.size() == LONGEST_RUN) {
                end();
            }
            members.add(event);
            last = offset;
            if (alone) {
                end();
            }
        }

        private void end() {
            if (!members.isEmpty()) {
                token = token.advancedTo(partition, last);
                members.forEach(member -> events.add(EventUtils.asTrackedEventMessage(member, token)));
                members.clear();
            }
        }
    }
}

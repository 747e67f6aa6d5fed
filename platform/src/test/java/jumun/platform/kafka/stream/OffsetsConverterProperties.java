package jumun.platform.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jumun.platform.kafka.OffsetsToken;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;

/** Whatever is fetched, however it is cut and whatever of it nobody handles: nothing that is handled is missing, and places are true. */
class OffsetsConverterProperties {

    private static final int HANDLED = 0;
    private static final int UNHANDLED = 1;
    private static final int UNREADABLE = 2;
    private static final int PARTITIONS = 3;

    /** The offset of each partition after the last record that could be read. */
    private final Map<TopicPartition, Long> read = new HashMap<>();

    private final Map<TopicPartition, Long> next = new HashMap<>();

    @Property
    void handsOverWhatIsHandledAndTellsHowFarItHasRead(
            @ForAll @Size(max = 8) List<@Size(max = 12) List<@IntRange(max = UNREADABLE) Integer>> fetches) {
        OffsetsConverter converter = new OffsetsConverter(new Kinds(), OffsetsToken.from(null));
        converter.passOver(String.class);
        read.clear();
        next.clear();
        for (List<Integer> kinds : fetches) {
            ConsumerRecords<String, byte[]> records = records(kinds);
            List<KafkaEventMessage> events = converter.convert(records);

            assertThat(converter.fetched()).isEqualTo(kinds.size());
            assertThat(places(events, Integer.class)).isEqualTo(places(records, HANDLED));
            assertThat(places(events, String.class)).hasSizeLessThanOrEqualTo(1).isSubsetOf(places(records, UNHANDLED));
            if (kinds.stream().anyMatch(kind -> kind != UNREADABLE)) {
                assertThat(events.getLast().value().trackingToken()).isEqualTo(OffsetsToken.of(read));
            } else {
                assertThat(events).isEmpty();
            }
        }
    }

    @Property
    void eachTokenIsOfThePlaceAfterItsEvent(@ForAll @Size(max = 40) List<@IntRange(max = UNREADABLE) Integer> kinds) {
        OffsetsConverter converter = new OffsetsConverter(new Kinds(), OffsetsToken.from(null));
        converter.passOver(String.class);

        OffsetsToken before = OffsetsToken.from(null);
        for (KafkaEventMessage event : converter.convert(records(kinds))) {
            OffsetsToken after = (OffsetsToken) event.value().trackingToken();
            TopicPartition partition = new TopicPartition("order-events", event.partition());
            assertThat(after.lastRead()).containsEntry(partition, event.offset());
            assertThat(after.covers(before)).isTrue();
            before = after;
        }
    }

    /** Records of those kinds, partition after partition as a fetch brings them, each partition going on where it was. */
    private ConsumerRecords<String, byte[]> records(List<Integer> kinds) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new LinkedHashMap<>();
        for (int number = 0; number < kinds.size(); number++) {
            TopicPartition partition = new TopicPartition("order-events", number * PARTITIONS / kinds.size());
            long offset = next.merge(partition, 1L, Long::sum) - 1;
            byte kind = kinds.get(number).byteValue();
            if (kind != UNREADABLE) {
                read.put(partition, offset);
            }
            records.computeIfAbsent(partition, none -> new ArrayList<>())
                    .add(new ConsumerRecord<>(
                            partition.topic(), partition.partition(), offset, "key", new byte[] {kind}));
        }
        return new ConsumerRecords<>(records, Map.of());
    }

    private static List<String> places(List<KafkaEventMessage> events, Class<?> payloadType) {
        return events.stream()
                .filter(event -> event.value().getPayloadType() == payloadType)
                .map(event -> event.partition() + ":" + event.offset())
                .toList();
    }

    private static List<String> places(ConsumerRecords<String, byte[]> records, int kind) {
        List<String> places = new ArrayList<>();
        records.forEach(record -> {
            if (record.value()[0] == kind) {
                places.add(record.partition() + ":" + record.offset());
            }
        });
        return places;
    }

    /** Events whose payload is a number where somebody handles them, and a text where nobody does. */
    private static final class Kinds implements KafkaMessageConverter<String, byte[]> {

        @Override
        public ProducerRecord<String, byte[]> createKafkaMessage(EventMessage<?> event, String topic) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<EventMessage<?>> readKafkaMessage(ConsumerRecord<String, byte[]> message) {
            return switch (message.value()[0]) {
                case HANDLED -> Optional.of(GenericEventMessage.asEventMessage(1));
                case UNHANDLED -> Optional.of(GenericEventMessage.asEventMessage("text"));
                default -> Optional.empty();
            };
        }
    }
}

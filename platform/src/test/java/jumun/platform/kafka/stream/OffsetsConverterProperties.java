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
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;

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
        OffsetsConverter converter = new OffsetsConverter(new Kinds(), OffsetsToken.from(null), Map.of());
        converter.passOver(String.class);
        read.clear();
        next.clear();
        for (List<Integer> kinds : fetches) {
            ConsumerRecords<String, byte[]> records = records(kinds);
            List<TrackedEventMessage<?>> events = converter.convert(records);

            assertThat(converter.fetched()).isEqualTo(kinds.size());
            assertThat(places(events, Integer.class)).isEqualTo(places(records, HANDLED));
            assertThat(places(events, String.class)).hasSizeLessThanOrEqualTo(1).isSubsetOf(places(records, UNHANDLED));
            if (kinds.stream().anyMatch(kind -> kind != UNREADABLE)) {
                assertThat(events.getLast().trackingToken()).isEqualTo(OffsetsToken.of(read));
            } else {
                assertThat(events).isEmpty();
            }
        }
    }

    /** Nobody may stand behind an event that was not handed over, nor within what is handed over as one. */
    @Property
    void aTokenIsOfThePlaceAfterAFewEventsOfAPartition(
            @ForAll @Size(max = 60) List<@IntRange(max = UNREADABLE) Integer> kinds) {
        OffsetsConverter converter = new OffsetsConverter(new Kinds(), OffsetsToken.from(null), Map.of());
        converter.passOver(String.class);

        OffsetsToken before = OffsetsToken.from(null);
        for (List<TrackedEventMessage<?>> run : runs(converter.convert(records(kinds)))) {
            OffsetsToken after = (OffsetsToken) run.getFirst().trackingToken();
            Place last = Place.of(run.getLast());
            assertThat(run).hasSizeLessThanOrEqualTo(OffsetsConverter.LONGEST_RUN);
            assertThat(after.lastRead()).containsEntry(last.partition(), last.offset());
            assertThat(after.covers(before)).isTrue();
            for (TrackedEventMessage<?> event : run) {
                Place place = Place.of(event);
                assertThat(place.partition()).isEqualTo(last.partition());
                assertThat(before.lastRead().getOrDefault(place.partition(), -1L))
                        .isLessThan(place.offset());
            }
            before = after;
        }
    }

    /** Places may be stored among them, as where a group stood when it was reset. */
    @Property
    void whatWasThereWhenTheStreamWasOpenedComesOneByOne(
            @ForAll @Size(max = 30) List<@IntRange(max = UNREADABLE) Integer> kinds,
            @ForAll @IntRange(max = 12) int end) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ends.put(new TopicPartition("order-events", partition), (long) end);
        }
        OffsetsConverter converter = new OffsetsConverter(new Kinds(), OffsetsToken.from(null), ends);

        assertThat(runs(converter.convert(records(kinds))))
                .allMatch(run -> run.size() == 1
                        || run.stream().allMatch(event -> Place.of(event).offset() >= end));
    }

    /** Of events that come together with others Axon does not say whether anybody handles them. */
    @Property
    void theFirstOfATypeIsAlone(@ForAll @Size(min = 1, max = 20) List<@IntRange(max = UNREADABLE) Integer> kinds) {
        OffsetsConverter converter = new OffsetsConverter(new Kinds(), OffsetsToken.from(null), Map.of());

        List<List<TrackedEventMessage<?>>> runs = runs(converter.convert(records(kinds)));

        List.of(Integer.class, String.class)
                .forEach(type -> runs.stream()
                        .filter(run -> run.stream().anyMatch(event -> event.getPayloadType() == type))
                        .limit(1)
                        .forEach(first -> assertThat(first).hasSize(1)));
    }

    private static List<List<TrackedEventMessage<?>>> runs(List<TrackedEventMessage<?>> events) {
        List<List<TrackedEventMessage<?>>> runs = new ArrayList<>();
        for (TrackedEventMessage<?> event : events) {
            if (runs.isEmpty() || !runs.getLast().getFirst().trackingToken().equals(event.trackingToken())) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(event);
        }
        return runs;
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

    private static List<Place> places(List<TrackedEventMessage<?>> events, Class<?> payloadType) {
        return events.stream()
                .filter(event -> event.getPayloadType() == payloadType)
                .map(Place::of)
                .toList();
    }

    private static List<Place> places(ConsumerRecords<String, byte[]> records, int kind) {
        List<Place> places = new ArrayList<>();
        records.forEach(record -> {
            if (record.value()[0] == kind) {
                places.add(Place.of(record));
            }
        });
        return places;
    }

    /** Where a record lies; the event that is made of it carries that along. */
    private record Place(TopicPartition partition, long offset) {

        private static final String NAME = "place";

        static Place of(ConsumerRecord<String, byte[]> record) {
            return new Place(new TopicPartition(record.topic(), record.partition()), record.offset());
        }

        static Place of(EventMessage<?> event) {
            return (Place) event.getMetaData().get(NAME);
        }

        Optional<EventMessage<?>> holds(Object payload) {
            return Optional.of(new GenericEventMessage<>(payload, Map.of(NAME, this)));
        }
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
                case HANDLED -> Place.of(message).holds(1);
                case UNHANDLED -> Place.of(message).holds("text");
                default -> Optional.empty();
            };
        }
    }
}

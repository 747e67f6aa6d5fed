package jumun.platform.kafka.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A record that several groups read: the first makes an event of it, which is the larger part of fetching, and the
 * others share that event, which is immutable. The record's bytes are then released, since a second of records is kept.
 */
final class SharedRecord extends ConsumerRecord<String, byte[]> {

    private @Nullable ConsumerRecord<String, byte[]> source;
    private @Nullable EventMessage<?> event;

    private SharedRecord(ConsumerRecord<String, byte[]> record) {
        super(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                null,
                new RecordHeaders(),
                record.leaderEpoch());
        this.source = record;
    }

    /** The same records, to be shared. */
    static ConsumerRecords<String, byte[]> of(ConsumerRecords<String, byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> shared = new LinkedHashMap<>();
        for (TopicPartition partition : records.partitions()) {
            shared.put(
                    partition,
                    records.records(partition).stream()
                            .<ConsumerRecord<String, byte[]>>map(SharedRecord::new)
                            .toList());
        }
        return new ConsumerRecords<>(shared, records.nextOffsets());
    }

    /** The event in it; what cannot be read is tried again by the next who asks. */
    synchronized Optional<EventMessage<?>> event(
            Function<ConsumerRecord<String, byte[]>, Optional<EventMessage<?>>> reading) {
        if (source != null) {
            event = reading.apply(source).orElse(null);
            source = event == null ? source : null;
        }
        return Optional.ofNullable(event);
    }
}

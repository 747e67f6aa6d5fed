package jumun.platform.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import jumun.api.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the topics hold, beside the processing groups and without any effect on them. */
@Component
public class KafkaHistory {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int FETCH_WAITS_MILLIS = 50;

    private final KafkaSettings settings;
    private final ParkingMessageConverter converter;

    KafkaHistory(KafkaSettings settings, ParkingMessageConverter converter) {
        this.settings = settings;
        this.converter = converter;
    }

    /**
     * Shows every record that lies on the topics when reading begins, partition by partition in order.
     *
     * @param since   from when on, or null for everything that is kept
     * @param progress is told how many were read, and of how many
     * @return where each partition ended
     */
    public Map<TopicPartition, Long> read(
            Set<Topic> topics, @Nullable Instant since, Consumer<RecordedEvent> reader, Progress progress) {
        return read(topics, since, null, Map.of(), reader, progress);
    }

    /**
     * Shows every record that lies on the topics when reading begins, partition by partition in order.
     *
     * @param since from when on
     * @param from  from which offset on at least, for partitions of which what came before is known
     */
    public void read(Set<Topic> topics, Instant since, Map<TopicPartition, Long> from, Consumer<RecordedEvent> reader) {
        read(topics, since, null, from, reader, (read, total) -> {});
    }

    /**
     * Shows every record from where the topics were at one moment to where they were at another, partition by partition in order, and a few
     * behind it.
     *
     * @param until null for everything that lies there when reading begins
     */
    public void read(Set<Topic> topics, Instant since, @Nullable Instant until, Consumer<RecordedEvent> reader) {
        read(topics, since, until, Map.of(), reader, (read, total) -> {});
    }

    private Map<TopicPartition, Long> read(
            Set<Topic> topics,
            @Nullable Instant since,
            @Nullable Instant until,
            Map<TopicPartition, Long> from,
            Consumer<RecordedEvent> reader,
            Progress progress) {
        try (KafkaConsumer<String, byte[]> consumer = open()) {
            List<TopicPartition> partitions = assign(consumer, topics);
            Map<TopicPartition, Long> ends = endsAt(until, consumer, partitions);
            seek(consumer, partitions, since);
            skip(consumer, partitions, from);
            long total = missing(consumer, ends);
            AtomicLong read = new AtomicLong();
            while (missing(consumer, ends) > 0) {
                consumer.poll(POLL).forEach(message -> {
                    reader.accept(new RecordedEvent(message, converter));
                    read.incrementAndGet();
                });
                consumer.pause(atTheirEnd(consumer, ends));
                progress.reached(read.get(), total);
            }
            return ends;
        }
    }

    /** Where each partition of the topics ends now. */
    public Map<TopicPartition, Long> ends(Set<Topic> topics) {
        try (KafkaConsumer<String, byte[]> consumer = open()) {
            return consumer.endOffsets(assign(consumer, topics));
        }
    }

    /** Follows the topics from whenever it is told to; to be closed by who has asked for it. */
    public KafkaTail tail(Set<Topic> topics) {
        KafkaConsumer<String, byte[]> consumer = open();
        return new KafkaTail(consumer, assign(consumer, topics), converter);
    }

    /** Whether the topics still hold everything that was sent since then, null for everything that ever was. */
    public boolean keeps(Set<Topic> topics, @Nullable Instant since) {
        try (KafkaConsumer<String, byte[]> consumer = open()) {
            List<TopicPartition> partitions = assign(consumer, topics);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            seek(consumer, partitions, since);
            return beginnings.entrySet().stream()
                    .allMatch(beginning ->
                            beginning.getValue() == 0 || consumer.position(beginning.getKey()) > beginning.getValue());
        }
    }

    /** The last record of each partition of the topics that has one. */
    public Collection<RecordedEvent> last(Set<Topic> topics) {
        try (KafkaConsumer<String, byte[]> consumer = open()) {
            List<TopicPartition> partitions = assign(consumer, topics);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ends.entrySet().removeIf(end -> end.getValue() <= beginnings.getOrDefault(end.getKey(), 0L));
            consumer.assign(ends.keySet());
            ends.forEach((partition, end) -> consumer.seek(partition, end - 1));
            Map<TopicPartition, RecordedEvent> last = new HashMap<>();
            while (missing(consumer, ends) > 0) {
                consumer.poll(POLL)
                        .forEach(message -> last.putIfAbsent(
                                new TopicPartition(message.topic(), message.partition()),
                                new RecordedEvent(message, converter)));
            }
            return last.values();
        }
    }

    private static long missing(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private static Map<TopicPartition, Long> endsAt(
            @Nullable Instant until, KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        if (until != null) {
            firstFrom(until, consumer, partitions).forEach((partition, first) -> {
                if (first != null) {
                    ends.put(partition, first.offset());
                }
            });
        }
        return ends;
    }

    /** The first record of that moment or later; null for a partition that has none. */
    private static Map<TopicPartition, OffsetAndTimestamp> firstFrom(
            Instant moment, KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        return consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> moment.toEpochMilli())));
    }

    private static Set<TopicPartition> atTheirEnd(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) >= end.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static List<TopicPartition> assign(KafkaConsumer<String, byte[]> consumer, Set<Topic> topics) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        return partitions;
    }

    private static void seek(
            KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, @Nullable Instant since) {
        consumer.seekToBeginning(partitions);
        if (since != null) {
            Map<TopicPartition, OffsetAndTimestamp> found = firstFrom(since, consumer, partitions);
            partitions.forEach(partition -> seek(consumer, partition, found.get(partition)));
        }
    }

    private static void seek(
            KafkaConsumer<String, byte[]> consumer, TopicPartition partition, @Nullable OffsetAndTimestamp found) {
        if (found == null) {
            consumer.seekToEnd(List.of(partition));
        } else {
            consumer.seek(partition, found.offset());
        }
    }

    private static void skip(
            KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> known) {
        for (TopicPartition partition : partitions) {
            long from = known.getOrDefault(partition, 0L);
            if (from > consumer.position(partition)) {
                consumer.seek(partition, from);
            }
        }
    }

    /** A consumer without a group, to be closed by who has asked for it. */
    KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Objects.requireNonNull(settings.bootstrapServers()),
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        settings.readAhead(),
                        // Whoever has read what there is waits, closing, for the fetch that waits for more.
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        FETCH_WAITS_MILLIS,
                        // What is deleted while it is read is passed over, not everything behind it too.
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Is told how far reading is. */
    @FunctionalInterface
    public interface Progress {

        void reached(long read, long total);
    }
}

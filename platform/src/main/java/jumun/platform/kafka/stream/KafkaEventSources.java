package jumun.platform.kafka.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jumun.api.Topic;
import jumun.platform.kafka.HistoryToken;
import jumun.platform.kafka.KafkaSettings;
import jumun.platform.kafka.KafkaTopics;
import jumun.platform.kafka.LostRecords;
import jumun.platform.kafka.OffsetsToken;
import jumun.platform.kafka.Rest;
import jumun.platform.kafka.StoredHistory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.axonframework.common.Registration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.consumer.AsyncFetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.ConsumerFactory;
import org.axonframework.extensions.kafka.eventhandling.consumer.ConsumerSeekUtil;
import org.axonframework.extensions.kafka.eventhandling.consumer.Fetcher;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Where processing groups read: sources of events from Kafka, in the order of each partition. */
public final class KafkaEventSources {

    private static final long POLL_TIMEOUT_MILLIS = 300;

    private final KafkaSettings settings;
    private final KafkaMessageConverter<String, byte[]> converter;
    private final ExecutorService fetching = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("kafka-fetch-", 0).factory());
    private final Fetcher<String, byte[], TrackedEventMessage<?>> fetcher;
    private final SharedReading shared;
    private final KafkaTopics topics;
    private final Beginnings beginnings;
    private final LostRecords lost;
    private final ObjectProvider<StoredHistory> stored;
    private final ConsumerFactory<String, byte[]> consumers;

    /** Needs the topics to exist. */
    KafkaEventSources(
            KafkaSettings settings,
            KafkaTopics topics,
            Beginnings beginnings,
            LostRecords lost,
            ObjectProvider<StoredHistory> stored,
            KafkaMessageConverter<String, byte[]> converter) {
        this.settings = settings;
        this.topics = topics;
        this.beginnings = beginnings;
        this.lost = lost;
        this.stored = stored;
        this.converter = converter;
        this.fetcher = AsyncFetcher.<String, byte[], TrackedEventMessage<?>>builder()
                .pollTimeout(POLL_TIMEOUT_MILLIS)
                .executorService(fetching)
                .build();
        this.shared = new SharedReading(() -> new KafkaConsumer<>(consumerConfiguration(settings)));
        this.consumers = group -> new FollowingConsumer(consumerConfiguration(settings), shared, settings.readAhead());
    }

    /**
     * A source of everything on these topics, from their beginning unless a token says otherwise. Its tail is the beginning of
     * everything that ever happened, which the topics may not keep any more (ADR 48); null is the beginning of what they keep.
     *
     * @param rest for how long no more is fetched after a few events were
     */
    public StreamableMessageSource<TrackedEventMessage<?>> reading(Set<Topic> read, Duration rest) {
        shared.include(read.stream().flatMap(topics::partitions).collect(Collectors.toSet()));
        return new Source(read, rest);
    }

    /** Returns when nothing reads any more, so that the broker may go. */
    void shutDown() throws InterruptedException {
        fetcher.shutdown();
        fetching.shutdown();
        if (!fetching.awaitTermination(POLL_TIMEOUT_MILLIS * 10, TimeUnit.MILLISECONDS)) {
            fetching.shutdownNow();
        }
        shared.stop();
    }

    private static Map<String, Object> consumerConfiguration(KafkaSettings settings) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        configuration.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        configuration.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Where there is nothing at the place that is to be read, nobody goes on elsewhere without a word: the stream
        // is opened anew.
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.readAhead());
        return configuration;
    }

    /** Opens every stream with a buffer of its own, which is what lets the stream announce what arrives. */
    private final class Source implements StreamableMessageSource<TrackedEventMessage<?>> {

        private final Set<Topic> read;
        private final List<String> topics;
        private final Duration rest;

        private Source(Set<Topic> read, Duration rest) {
            this.read = read;
            this.topics = read.stream().map(Topic::topicName).toList();
            this.rest = rest;
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken position) {
            return position instanceof HistoryToken history
                    ? new HistoryStream(stored.getObject(), read, history, this::openKafka)
                    : openKafka(position);
        }

        private BlockingStream<TrackedEventMessage<?>> openKafka(@Nullable TrackingToken position) {
            FetchQueue<TrackedEventMessage<?>> queue = new FetchQueue<>(settings.readAhead(), Rest.ofView(rest));
            Consumer<String, byte[]> consumer = consumers.createConsumer(null);
            OffsetsConverter records = begin(consumer, OffsetsToken.from(position));
            Registration registration =
                    fetcher.poll(consumer, records, events -> queue.put(events, records.fetched()), queue::fail);
            return new AnnouncingStream(queue, registration, records::passOver);
        }

        @Override
        public @Nullable TrackingToken createTailToken() {
            return beginnings.of(read);
        }

        @Override
        public TrackingToken createHeadToken() {
            try (Consumer<String, byte[]> consumer = consumers.createConsumer(null)) {
                return before(consumer.endOffsets(partitions(consumer)));
            }
        }

        @Override
        public TrackingToken createTokenAt(Instant dateTime) {
            try (Consumer<String, byte[]> consumer = consumers.createConsumer(null)) {
                Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions(consumer)));
                Map<TopicPartition, Long> times = new HashMap<>(offsets);
                times.replaceAll((partition, end) -> dateTime.toEpochMilli());
                consumer.offsetsForTimes(times).forEach((partition, found) -> {
                    if (found != null) {
                        offsets.put(partition, found.offset());
                    }
                });
                return before(offsets);
            }
        }

        /** Where Kafka is away each attempt has a consumer of its own, which must not stay. */
        private OffsetsConverter begin(Consumer<String, byte[]> consumer, OffsetsToken position) {
            try {
                Set<TopicPartition> partitions = partitions(consumer);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                OffsetsToken from = kept(position.over(partitions), consumer.beginningOffsets(partitions));
                refuseBeyondTheEnd(from, ends);
                seek(consumer, partitions, from);
                return new OffsetsConverter(converter, from, ends);
            } catch (RuntimeException e) {
                consumer.close();
                throw e;
            }
        }

        /** Whoever asks next begins at the places that are stored by then. */
        private void refuseBeyondTheEnd(OffsetsToken from, Map<TopicPartition, Long> ends) {
            Set<TopicPartition> cut = LostRecords.among(from.lastRead(), ends);
            if (!cut.isEmpty()) {
                lost.readAgain(cut);
                throw new IllegalStateException("Kafka has lost records: " + cut + " end before what was read of them");
            }
        }

        /** The place from which on there is something: what is not kept any more counts as read, also where nothing came after it. */
        private static OffsetsToken kept(OffsetsToken place, Map<TopicPartition, Long> beginnings) {
            return OffsetsToken.from(place.upperBound(before(beginnings)));
        }

        private static void seek(Consumer<String, byte[]> consumer, Set<TopicPartition> partitions, OffsetsToken from) {
            Map<TopicPartition, Long> lastRead = from.lastRead();
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, lastRead.getOrDefault(partition, -1L) + 1));
        }

        private Set<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
            return Set.copyOf(ConsumerSeekUtil.topicPartitions(consumer, topics));
        }

        /** The place of who reads these offsets next. */
        private static OffsetsToken before(Map<TopicPartition, Long> next) {
            Map<TopicPartition, Long> lastRead = new HashMap<>(next);
            lastRead.values().removeIf(offset -> offset == 0);
            lastRead.replaceAll((partition, offset) -> offset - 1);
            return OffsetsToken.of(lastRead);
        }
    }
}

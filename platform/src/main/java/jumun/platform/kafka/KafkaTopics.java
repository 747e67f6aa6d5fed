package jumun.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jumun.api.Event;
import jumun.api.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Creates the topics that are missing, before anything reads or writes them. Those that exist are left as they are, and tell how many
 * partitions they have.
 */
public final class KafkaTopics {

    private static final Logger log = LoggerFactory.getLogger(KafkaTopics.class);

    /** One that was just created, here or by another process, may be unknown yet to the broker that is asked. */
    private static final RetryTemplate UNTIL_KNOWN = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(40)
            .delay(Duration.ofMillis(250))
            .includes(UnknownTopicOrPartitionException.class)
            .build());

    private final KafkaSettings settings;
    private final Map<Topic, Integer> partitions = new EnumMap<>(Topic.class);

    KafkaTopics(KafkaSettings settings) {
        this.settings = settings;
        try (Admin admin = admin()) {
            for (Topic topic : Topic.values()) {
                int most = Math.min(topic.partitions(), settings.mostPartitions());
                partitions.put(topic, create(admin, newTopic(topic.topicName(), most, kept(topic.retention()))));
            }
        }
    }

    void create(String name, int partitions, Duration retention) {
        try (Admin admin = admin()) {
            create(admin, newTopic(name, partitions, kept(retention)));
        }
    }

    /** One that keeps the last record of each key, for good, and has as many partitions as that topic. */
    void createCompacted(String name, Topic like) {
        try (Admin admin = admin()) {
            create(
                    admin,
                    newTopic(
                            name,
                            partitions.getOrDefault(like, 1),
                            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
        }
    }

    /** The partitions of a topic. */
    public Stream<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, partitions.getOrDefault(topic, 0))
                .mapToObj(number -> new TopicPartition(topic.topicName(), number));
    }

    /** Where each partition of the topics of events ends. */
    public Map<TopicPartition, Long> ends() {
        try {
            return UNTIL_KNOWN.execute(this::endsNow);
        } catch (RetryException e) {
            throw new IllegalStateException("The ends of the topics could not be read", e);
        }
    }

    private Map<TopicPartition, Long> endsNow() throws Throwable {
        Map<TopicPartition, OffsetSpec> all = Arrays.stream(Topic.values())
                .flatMap(this::partitions)
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        try (Admin admin = admin()) {
            return admin.listOffsets(all).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Where an event lies. */
    TopicPartition partitionOf(Event event) {
        byte[] key = event.key().getBytes(StandardCharsets.UTF_8);
        int number = BuiltInPartitioner.partitionForKey(key, partitions.getOrDefault(event.topic(), 1));
        return new TopicPartition(event.topic().topicName(), number);
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()));
    }

    /** How many partitions the topic has, now that it is there. */
    private int create(Admin admin, NewTopic topic) {
        String name = topic.name();
        try {
            return admin.createTopics(List.of(topic)).numPartitions(name).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return partitionsOfExisting(admin, name);
            }
            throw new IllegalStateException(
                    "The topic %s could not be created with %d copies of each partition (jumun.kafka.replication-factor)"
                            .formatted(name, topic.replicationFactor()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating the topic " + name, e);
        }
    }

    private int partitionsOfExisting(Admin admin, String name) {
        List<TopicPartitionInfo> existing = describe(admin, name).partitions();
        int copies = existing.stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        if (copies < settings.replicationFactor()) {
            log.warn(
                    "The topic {} has {} copies of each partition, and jumun.kafka.replication-factor is {}: whoever loses"
                            + " a broker may lose events. Add copies with kafka-reassign-partitions.sh",
                    name,
                    copies,
                    settings.replicationFactor());
        }
        return existing.size();
    }

    private static TopicDescription describe(Admin admin, String name) {
        try {
            return UNTIL_KNOWN.execute(() -> described(admin, name));
        } catch (RetryException e) {
            throw new IllegalStateException("The topic " + name + " exists but cannot be read", e);
        }
    }

    private static TopicDescription described(Admin admin, String name) throws Throwable {
        try {
            return admin.describeTopics(List.of(name)).allTopicNames().get().values().stream()
                    .findFirst()
                    .orElseThrow();
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private NewTopic newTopic(String name, int partitions, Map<String, String> kept) {
        Map<String, String> configuration = new HashMap<>(kept);
        configuration.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(settings.minInSyncReplicas()));
        configuration.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "producer");
        return new NewTopic(name, partitions, settings.replicationFactor()).configs(configuration);
    }

    private static Map<String, String> kept(Duration retention) {
        return Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    }
}

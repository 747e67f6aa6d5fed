package jumun.query.coupon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import jumun.api.Topic;
import jumun.platform.kafka.KafkaAccess;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs the live view with Kafka Streams. Its state lies in the data folder, and on Kafka for a node that has lost its own. */
@Component
class CouponLiveStreams implements SmartLifecycle {

    private static final String APPLICATION = "jumun-coupon-live";
    private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
    private static final long LOOK_EVERY_MILLIS = 10_000;

    private static final Logger log = LoggerFactory.getLogger(CouponLiveStreams.class);

    private final CouponLiveSettings settings;
    private final KafkaAccess kafka;
    private volatile @Nullable Running running;

    /** Whether it is to run, also while it does not. */
    private volatile boolean wanted;

    CouponLiveStreams(CouponLiveSettings settings, KafkaAccess kafka) {
        this.settings = settings;
        this.kafka = kafka;
    }

    private record Running(KafkaStreams streams, StateFolder folder) {}

    /** All campaigns; empty while the view is being put together after a start. */
    Optional<List<LiveCampaign>> campaigns() {
        Running present = running;
        if (present == null) {
            return Optional.empty();
        }
        List<LiveCampaign> all = new ArrayList<>();
        try (KeyValueIterator<String, LiveCampaign> stored = present.streams()
                .store(StoreQueryParameters.fromNameAndType(
                        CouponLiveTopology.ALL_CAMPAIGNS, QueryableStoreTypes.<String, LiveCampaign>keyValueStore()))
                .all()) {
            stored.forEachRemaining(campaign -> all.add(campaign.value));
            return Optional.of(all);
        } catch (InvalidStateStoreException | IllegalStateException starting) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void start() {
        wanted = true;
        begin();
    }

    @Override
    public synchronized void stop() {
        wanted = false;
        end();
    }

    /** What Streams does not mend by itself ends it for good: it is begun anew, from where it was, until that succeeds. */
    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS, initialDelay = LOOK_EVERY_MILLIS)
    synchronized void beginAnewAfterAnError() {
        Running present = running;
        if (wanted && (present == null || present.streams().state() == KafkaStreams.State.ERROR)) {
            log.warn("The live view of coupons has failed and is restarted");
            end();
            begin();
        }
    }

    @Override
    public boolean isRunning() {
        return wanted;
    }

    private void begin() {
        StateFolder folder = StateFolder.takeBelow(Path.of(settings.data(), "kafka-streams"));
        try {
            kafka.createCompactedTopic(CouponLiveTopology.LIVE_TOPIC, Topic.COUPON);
            running = new Running(started(folder), folder);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private KafkaStreams started(StateFolder folder) {
        KafkaStreams streams = new KafkaStreams(CouponLiveTopology.build(), configuration(settings, folder));
        try {
            streams.setUncaughtExceptionHandler(failure -> StreamThreadExceptionResponse.REPLACE_THREAD);
            streams.start();
            return streams;
        } catch (RuntimeException e) {
            streams.close(CLOSE_WITHIN);
            throw e;
        }
    }

    private void end() {
        Running ending = running;
        running = null;
        if (ending != null) {
            ending.streams().close(CLOSE_WITHIN);
            ending.folder().close();
        }
    }

    private static Properties configuration(CouponLiveSettings settings, StateFolder folder) {
        Properties configuration = new Properties();
        configuration.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        configuration.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        configuration.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replicationFactor());
        configuration.put(
                StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
                Math.max(1, settings.replicationFactor() - 1));
        configuration.put(
                StreamsConfig.STATE_DIR_CONFIG, folder.path().toAbsolutePath().toString());
        configuration.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_EVERY.toMillis());
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // A member that comes back, also from a kill, takes its own place again: nobody waits until it is given up.
        configuration.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, folder.owner());
        return configuration;
    }
}

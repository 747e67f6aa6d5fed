package jumun.platform.kafka.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the ends of topics once for all groups of this process, instead of once for each that follows them. */
final class SharedReading {

    private static final Logger log = LoggerFactory.getLogger(SharedReading.class);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** About a second of a thousand orders a second: a view may rest for half of it. Who is further behind reads for himself. */
    private static final int MOST_RECORDS = 10_000;

    private final Supplier<KafkaConsumer<String, byte[]>> consumers;
    private final Set<TopicPartition> partitions = ConcurrentHashMap.newKeySet();
    private final RecentRecords recent = new RecentRecords(MOST_RECORDS);
    private volatile boolean running = true;
    private @Nullable Thread reading;

    SharedReading(Supplier<KafkaConsumer<String, byte[]>> consumers) {
        this.consumers = consumers;
    }

    /** These are read, too; to be said before anybody follows. */
    void include(Set<TopicPartition> more) {
        partitions.addAll(more);
    }

    /** Somebody who reads on from those positions, if he is near enough to the end. */
    RecentRecords.@Nullable Follower follow(Map<TopicPartition, Long> positions) {
        begin();
        return recent.follow(positions);
    }

    void stop() throws InterruptedException {
        running = false;
        Thread begun;
        synchronized (this) {
            begun = reading;
        }
        if (begun != null) {
            begun.join(POLL.multipliedBy(10));
        }
    }

    private synchronized void begin() {
        if (reading == null && running) {
            reading = Thread.ofPlatform().name("kafka-fetch-shared").start(this::readWhileRunning);
        }
    }

    private void readWhileRunning() {
        try {
            readAgainAndAgain();
        } finally {
            // However it ends, those who followed read for themselves.
            recent.lose();
            ended();
        }
    }

    private void readAgainAndAgain() {
        while (running) {
            try (KafkaConsumer<String, byte[]> consumer = consumers.get()) {
                consumer.assign(partitions);
                consumer.seekToEnd(partitions);
                recent.begin(positions(consumer));
                while (running) {
                    var records = consumer.poll(POLL);
                    if (!records.isEmpty()) {
                        recent.add(SharedRecord.of(records));
                    }
                }
            } catch (RuntimeException e) {
                log.warn("The groups of this process each read Kafka for themselves for a while", e);
                recent.lose();
                pause();
            }
        }
    }

    private synchronized void ended() {
        reading = null;
    }

    private Map<TopicPartition, Long> positions(KafkaConsumer<String, byte[]> consumer) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
        return positions;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package jumun.platform.kafka.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The last records of some partitions without a gap, for any number of followers. One writes, each follower reads at its own pace;
 * one that falls behind what is kept is told so and has to read Kafka itself.
 */
final class RecentRecords {

    /** So many fetches are kept at most, however few records they brought. */
    private static final int MOST_BATCHES = 4_096;

    private final int mostRecords;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final List<ConsumerRecords<String, byte[]>> ring = new ArrayList<>();
    private final Map<TopicPartition, Long> keptFrom = new HashMap<>();
    private long oldest;
    private long next;
    private int kept;

    /** Nothing is kept before {@link #begin}. */
    RecentRecords(int mostRecords) {
        this.mostRecords = mostRecords;
    }

    /** Keeps what comes from those positions on. */
    void begin(Map<TopicPartition, Long> positions) {
        lock.lock();
        try {
            forget();
            keptFrom.putAll(positions);
        } finally {
            lock.unlock();
        }
    }

    /** There is a gap from here on: all followers have to read Kafka themselves until it begins again. */
    void lose() {
        lock.lock();
        try {
            forget();
            followers.forEach(follower -> follower.arrived.signal());
        } finally {
            lock.unlock();
        }
    }

    /** Keeps what has come next, and wakes whom it concerns. */
    void add(ConsumerRecords<String, byte[]> batch) {
        lock.lock();
        try {
            put(batch);
            while (kept > mostRecords || next - oldest > MOST_BATCHES) {
                drop();
            }
            for (Follower follower : followers) {
                if (follower.concerns(batch)) {
                    follower.arrived.signal();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Somebody who reads from those offsets on, if all that comes after them is kept. */
    @Nullable
    Follower follow(Map<TopicPartition, Long> positions) {
        lock.lock();
        try {
            for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
                Long from = keptFrom.get(position.getKey());
                if (from == null || position.getValue() < from) {
                    return null;
                }
            }
            Follower follower = new Follower(positions);
            followers.add(follower);
            return follower;
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        keptFrom.clear();
        ring.clear();
        kept = 0;
        // Nobody is at a number that is passed over here, so that all are behind.
        next++;
        oldest = next;
    }

    private void put(ConsumerRecords<String, byte[]> batch) {
        int place = (int) (next % (MOST_BATCHES + 1));
        while (ring.size() <= place) {
            ring.add(ConsumerRecords.empty());
        }
        ring.set(place, batch);
        kept += batch.count();
        next++;
    }

    private void drop() {
        int place = (int) (oldest % (MOST_BATCHES + 1));
        ConsumerRecords<String, byte[]> dropped = ring.set(place, ConsumerRecords.empty());
        for (TopicPartition partition : dropped.partitions()) {
            keptFrom.put(partition, dropped.records(partition).getLast().offset() + 1);
        }
        kept -= dropped.count();
        oldest++;
    }

    private ConsumerRecords<String, byte[]> batch(long number) {
        return ring.get((int) (number % (MOST_BATCHES + 1)));
    }

    /** Reads on from where it has been. For one thread. */
    final class Follower {

        private final Map<TopicPartition, Long> positions;
        private final Condition arrived = lock.newCondition();
        private long at = oldest;

        private Follower(Map<TopicPartition, Long> positions) {
            this.positions = new HashMap<>(positions);
        }

        /** From where on it has read nothing. */
        Map<TopicPartition, Long> positions() {
            return positions;
        }

        /**
         * What has come for it, about so many records at most; waits for something that long. Null, and then for ever, when
         * what comes next is no longer kept.
         */
        @Nullable
        ConsumerRecords<String, byte[]> next(int most, Duration patience) throws InterruptedException {
            long nanos = patience.toNanos();
            lock.lock();
            try {
                while (true) {
                    if (at < oldest) {
                        followers.remove(this);
                        return null;
                    }
                    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> found = collect(most);
                    if (!found.isEmpty() || nanos <= 0) {
                        return new ConsumerRecords<>(found, Map.of());
                    }
                    nanos = arrived.awaitNanos(nanos);
                }
            } finally {
                lock.unlock();
            }
        }

        /** It will not read any more. */
        void leave() {
            followers.remove(this);
        }

        private Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> collect(int most) {
            Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> found = new LinkedHashMap<>();
            int count = 0;
            while (at < next && count < most) {
                ConsumerRecords<String, byte[]> batch = batch(at++);
                for (TopicPartition partition : batch.partitions()) {
                    Long position = positions.get(partition);
                    if (position != null) {
                        count += take(partition, batch.records(partition), position, found);
                    }
                }
            }
            return found;
        }

        private int take(
                TopicPartition partition,
                List<ConsumerRecord<String, byte[]>> records,
                long position,
                Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> found) {
            int taken = 0;
            for (ConsumerRecord<String, byte[]> record : records) {
                if (record.offset() >= position) {
                    found.computeIfAbsent(partition, unknown -> new ArrayList<>())
                            .add(record);
                    taken++;
                }
            }
            positions.put(partition, Math.max(position, records.getLast().offset() + 1));
            return taken;
        }

        private boolean concerns(ConsumerRecords<String, byte[]> batch) {
            return batch.partitions().stream().anyMatch(positions::containsKey);
        }
    }
}

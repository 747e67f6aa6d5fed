package jumun.platform.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Whoever follows gets every record of his partitions once and in order, or is told that he cannot. */
class RecentRecordsProperties {

    private static final List<TopicPartition> PARTITIONS =
            List.of(new TopicPartition("orders", 0), new TopicPartition("orders", 1), new TopicPartition("stock", 0));
    private static final Duration NOW = Duration.ZERO;

    @Property
    void nobodyMissesARecord(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int mostRecords) throws Exception {
        Random random = new Random(seed);
        Log log = new Log();
        RecentRecords recent = new RecentRecords(mostRecords);
        recent.begin(log.ends());
        List<Reader> readers = new ArrayList<>();

        for (int step = 0; step < 120; step++) {
            switch (random.nextInt(12)) {
                case 0 -> readers.add(new Reader(log.somewhere(random), recent));
                case 1 -> {
                    recent.lose();
                    log.append(random);
                    recent.begin(log.ends());
                }
                case 2, 3, 4, 5, 6 -> recent.add(log.append(random));
                default -> {
                    if (!readers.isEmpty()) {
                        readers.get(random.nextInt(readers.size())).read(random);
                    }
                }
            }
        }

        for (Reader reader : readers) {
            while (reader.read(random)) {}
            if (reader.following()) {
                assertThat(reader.positions).isEqualTo(log.endsOf(reader.positions));
            }
        }
    }

    @Property
    void whoFollowsAtTheEndGetsAllThatIsKept(@ForAll @IntRange(min = 1, max = 5_000) int batches) throws Exception {
        Log log = new Log();
        RecentRecords recent = new RecentRecords(4_000);
        recent.begin(log.ends());
        RecentRecords.Follower follower = recent.follow(log.ends());
        assertThat(follower).isNotNull();

        for (int batch = 0; batch < batches; batch++) {
            recent.add(log.appendOne());
        }

        ConsumerRecords<String, byte[]> records = follower.next(10_000, NOW);
        assertThat(records == null ? -1 : records.count()).isEqualTo(batches <= 4_000 ? batches : -1);
    }

    /** What Kafka would have: offsets that only grow. */
    private static final class Log {

        private final Map<TopicPartition, Long> ends = new HashMap<>();

        private Log() {
            PARTITIONS.forEach(partition -> ends.put(partition, 10L));
        }

        private Map<TopicPartition, Long> ends() {
            return new HashMap<>(ends);
        }

        private Map<TopicPartition, Long> endsOf(Map<TopicPartition, Long> positions) {
            Map<TopicPartition, Long> some = ends();
            some.keySet().retainAll(positions.keySet());
            return some;
        }

        private Map<TopicPartition, Long> somewhere(Random random) {
            Map<TopicPartition, Long> positions = new HashMap<>();
            for (TopicPartition partition : PARTITIONS) {
                if (random.nextBoolean()) {
                    positions.put(partition, Math.max(0, ends.get(partition) - random.nextInt(15)));
                }
            }
            return positions;
        }

        private ConsumerRecords<String, byte[]> append(Random random) {
            Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new HashMap<>();
            int count = 1 + random.nextInt(8);
            for (int i = 0; i < count; i++) {
                TopicPartition partition = PARTITIONS.get(random.nextInt(PARTITIONS.size()));
                records.computeIfAbsent(partition, unknown -> new ArrayList<>()).add(record(partition));
            }
            return new ConsumerRecords<>(records, Map.of());
        }

        private ConsumerRecords<String, byte[]> appendOne() {
            TopicPartition partition = PARTITIONS.getFirst();
            return new ConsumerRecords<>(Map.of(partition, List.of(record(partition))), Map.of());
        }

        private ConsumerRecord<String, byte[]> record(TopicPartition partition) {
            long offset = ends.merge(partition, 1L, Long::sum) - 1;
            return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "key", new byte[0]);
        }
    }

    private static final class Reader {

        private final Map<TopicPartition, Long> positions;
        private final RecentRecords.@Nullable Follower follower;
        private boolean lost;

        private Reader(Map<TopicPartition, Long> positions, RecentRecords recent) {
            this.positions = new HashMap<>(positions);
            this.follower = recent.follow(positions);
        }

        private boolean following() {
            return follower != null && !lost;
        }

        /** Checks that nothing is passed over and nothing comes twice; answers whether something came. */
        private boolean read(Random random) throws InterruptedException {
            if (!following()) {
                return false;
            }
            ConsumerRecords<String, byte[]> records = follower.next(1 + random.nextInt(20), NOW);
            if (records == null) {
                lost = true;
                assertThat(follower.positions()).isEqualTo(positions);
                return false;
            }
            for (ConsumerRecord<String, byte[]> record : records) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                assertThat(record.offset()).isEqualTo(positions.get(partition));
                positions.put(partition, record.offset() + 1);
            }
            return !records.isEmpty();
        }
    }
}

package jumun.platform.kafka;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** Partitions in a fixed order; each set of them is in memory once. */
final class Partitions {

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);
    private static final Map<Set<TopicPartition>, Partitions> ALL = new ConcurrentHashMap<>();

    private final List<TopicPartition> inOrder;
    private final Map<TopicPartition, Integer> places = new HashMap<>();

    private Partitions(Set<TopicPartition> partitions) {
        this.inOrder = partitions.stream().sorted(ORDER).toList();
        for (int place = 0; place < inOrder.size(); place++) {
            places.put(inOrder.get(place), place);
        }
    }

    static Partitions of(Set<TopicPartition> partitions) {
        return ALL.computeIfAbsent(Set.copyOf(partitions), Partitions::new);
    }

    /** These and those. */
    Partitions and(Set<TopicPartition> more) {
        if (places.keySet().containsAll(more)) {
            return this;
        }
        Set<TopicPartition> all = new HashSet<>(inOrder);
        all.addAll(more);
        return of(all);
    }

    int size() {
        return inOrder.size();
    }

    TopicPartition at(int place) {
        return inOrder.get(place);
    }

    /** Where the partition is among these; -1 where it is none of them. */
    int placeOf(TopicPartition partition) {
        return places.getOrDefault(partition, -1);
    }

    Set<TopicPartition> asSet() {
        return Set.copyOf(inOrder);
    }
}

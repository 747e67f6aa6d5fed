package jumun.platform.kafka;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * How far a group has read Kafka: the last offset of each partition that it has begun. Written as the same JSON as the token of
 * the extension, which copies a map of all partitions twice for each event that each group reads; this copies an array.
 */
public final class OffsetsToken implements TrackingToken {

    private static final long NOT_BEGUN = -1;

    private final Partitions partitions;
    private final long[] offsets;

    private OffsetsToken(Partitions partitions, long[] offsets) {
        this.partitions = partitions;
        this.offsets = offsets;
    }

    /** The token that has these offsets as the last ones that were read. */
    public static OffsetsToken of(Map<TopicPartition, Long> lastRead) {
        Partitions partitions = Partitions.of(lastRead.keySet());
        long[] offsets = new long[partitions.size()];
        Arrays.setAll(offsets, place -> lastRead.getOrDefault(partitions.at(place), NOT_BEGUN));
        return new OffsetsToken(partitions, offsets);
    }

    /**
     * The token of a place where reading begins; null is the beginning of everything.
     *
     * @throws IllegalArgumentException when it is no token of Kafka
     */
    public static OffsetsToken from(@Nullable TrackingToken token) {
        return token == null ? of(Map.of()) : cast(token);
    }

    @JsonCreator
    static OffsetsToken fromJson(@JsonProperty("positions") Map<String, Long> positions) {
        return of(positions.entrySet().stream()
                .collect(Collectors.toMap(position -> partition(position.getKey()), Map.Entry::getValue)));
    }

    /** The same of JSON that was only parsed. */
    static Map<TopicPartition, Long> read(JsonNode positions) {
        return positions.properties().stream()
                .collect(Collectors.toMap(
                        position -> partition(position.getKey()),
                        position -> position.getValue().asLong()));
    }

    @JsonProperty("positions")
    Map<String, Long> toJson() {
        Map<String, Long> positions = new TreeMap<>();
        lastRead().forEach((partition, offset) -> positions.put(partition.toString(), offset));
        return positions;
    }

    /** The last offset of each partition that was begun. */
    public Map<TopicPartition, Long> lastRead() {
        Map<TopicPartition, Long> lastRead = new HashMap<>();
        for (int place = 0; place < offsets.length; place++) {
            if (offsets[place] != NOT_BEGUN) {
                lastRead.put(partitions.at(place), offsets[place]);
            }
        }
        return lastRead;
    }

    /** The same place, with room for these partitions. */
    public OffsetsToken over(Set<TopicPartition> more) {
        Partitions all = partitions.and(more);
        return all == partitions ? this : new OffsetsToken(all, in(all));
    }

    /** The place after that record. */
    public OffsetsToken advancedTo(TopicPartition partition, long offset) {
        int place = partitions.placeOf(partition);
        if (place < 0) {
            return over(Set.of(partition)).advancedTo(partition, offset);
        }
        OffsetsToken advanced = copy();
        advanced.offsets[place] = offset;
        return advanced;
    }

    @Override
    public TrackingToken lowerBound(TrackingToken other) {
        if (other instanceof HistoryToken) {
            return other;
        }
        OffsetsToken bound = cast(other).over(partitions.asSet()).copy();
        Arrays.setAll(bound.offsets, place -> Math.min(bound.offsets[place], offset(bound.partitions.at(place))));
        return bound;
    }

    @Override
    public TrackingToken upperBound(TrackingToken other) {
        if (other instanceof HistoryToken) {
            return this;
        }
        OffsetsToken bound = cast(other).over(partitions.asSet()).copy();
        Arrays.setAll(bound.offsets, place -> Math.max(bound.offsets[place], offset(bound.partitions.at(place))));
        return bound;
    }

    @Override
    public boolean covers(TrackingToken other) {
        if (other instanceof HistoryToken) {
            return true;
        }
        OffsetsToken that = cast(other);
        long[] own = partitions == that.partitions ? offsets : in(that.partitions);
        for (int place = 0; place < own.length; place++) {
            if (that.offsets[place] > own[place]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof OffsetsToken that && covers(that) && that.covers(this));
    }

    @Override
    public int hashCode() {
        return lastRead().hashCode();
    }

    @Override
    public String toString() {
        return toJson().toString();
    }

    private OffsetsToken copy() {
        return new OffsetsToken(partitions, offsets.clone());
    }

    private long[] in(Partitions others) {
        long[] moved = new long[others.size()];
        Arrays.setAll(moved, place -> offset(others.at(place)));
        return moved;
    }

    private long offset(TopicPartition partition) {
        int place = partitions.placeOf(partition);
        return place < 0 ? NOT_BEGUN : offsets[place];
    }

    private static OffsetsToken cast(TrackingToken token) {
        if (token instanceof OffsetsToken offsets) {
            return offsets;
        }
        throw new IllegalArgumentException("A " + token.getClass().getName() + " is not a position on Kafka");
    }

    private static TopicPartition partition(String name) {
        int dash = name.lastIndexOf('-');
        return new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)));
    }
}

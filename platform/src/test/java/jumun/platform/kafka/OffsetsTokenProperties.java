package jumun.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import jumun.platform.Json;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaTrackingToken;

/** The token is what the extension's own one is, which these compare it with, but for where nothing was read. */
class OffsetsTokenProperties {

    private static final List<TopicPartition> PARTITIONS = List.of(
            new TopicPartition("order-events", 0),
            new TopicPartition("order-events", 1),
            new TopicPartition("stock-events", 0),
            new TopicPartition("point-events", 11));
    private static final ObjectMapper JSON = Json.newMapper();

    private record Pair(OffsetsToken own, KafkaTrackingToken reference) {}

    @Property
    void coversAndEqualsAsTheExtensionsTokenDoes(@ForAll long seed) {
        List<Pair> pairs = pairs(new Random(seed));

        for (Pair one : pairs) {
            for (Pair other : pairs) {
                assertThat(one.own().covers(other.own()))
                        .isEqualTo(one.reference().covers(other.reference()));
                assertThat(one.own().equals(other.own()))
                        .isEqualTo(one.reference().equals(other.reference()));
                if (one.own().equals(other.own())) {
                    assertThat(one.own()).hasSameHashCodeAs(other.own());
                }
            }
        }
    }

    @Property
    void boundsAreCoveredByBothAndCoverBoth(@ForAll long seed) {
        List<Pair> pairs = pairs(new Random(seed));

        for (Pair one : pairs) {
            for (Pair other : pairs) {
                TrackingToken lower = one.own().lowerBound(other.own());
                TrackingToken upper = one.own().upperBound(other.own());
                assertThat(one.own().covers(lower) && other.own().covers(lower)).isTrue();
                assertThat(upper.covers(one.own()) && upper.covers(other.own())).isTrue();
                assertThat(((OffsetsToken) upper).lastRead())
                        .isEqualTo(((KafkaTrackingToken) one.reference().upperBound(other.reference())).getPositions());
            }
        }
    }

    @Property
    void isWrittenAndReadAsTheExtensionsTokenIs(@ForAll long seed) throws Exception {
        for (Pair pair : pairs(new Random(seed))) {
            String own = JSON.writeValueAsString(pair.own());
            String reference = JSON.writeValueAsString(pair.reference());
            assertThat(JSON.readTree(own)).isEqualTo(JSON.readTree(reference));
            assertThat(JSON.readValue(reference, OffsetsToken.class)).isEqualTo(pair.own());
        }
    }

    @Example
    void isReadInsideAReplay() throws Exception {
        OffsetsToken reset = OffsetsToken.of(Map.of(PARTITIONS.getFirst(), 7L));
        OffsetsToken now = OffsetsToken.of(Map.of(PARTITIONS.getFirst(), 3L));
        TrackingToken replay = ReplayToken.createReplayToken(reset, now);

        ReplayToken read = JSON.readValue(JSON.writeValueAsString(replay), ReplayToken.class);

        assertThat(read.getTokenAtReset()).isEqualTo(reset);
        assertThat(read.getCurrentToken()).isEqualTo(now);
    }

    @Example
    void whatOneHasNotBegunIsNotBegunByBoth() {
        OffsetsToken one = OffsetsToken.of(Map.of(PARTITIONS.get(0), 7L));
        OffsetsToken other = OffsetsToken.of(Map.of(PARTITIONS.get(0), 9L, PARTITIONS.get(1), 0L));

        assertThat(((OffsetsToken) one.lowerBound(other)).lastRead()).isEqualTo(Map.of(PARTITIONS.get(0), 7L));
    }

    @Example
    void isNoPlaceInTheEventStore() {
        OffsetsToken token = OffsetsToken.of(Map.of());

        assertThatThrownBy(() -> token.covers(GapAwareTrackingToken.newInstance(1, Set.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a position on Kafka");
    }

    /** Tokens that have read on from each other, with and without room for what they have not begun. */
    private static List<Pair> pairs(Random random) {
        List<Pair> pairs = new ArrayList<>();
        pairs.add(new Pair(OffsetsToken.of(Map.of()), KafkaTrackingToken.emptyToken()));
        for (int step = 0; step < 12; step++) {
            Pair from = pairs.get(random.nextInt(pairs.size()));
            TopicPartition partition = PARTITIONS.get(random.nextInt(PARTITIONS.size()));
            long offset = random.nextInt(3);
            OffsetsToken own = random.nextBoolean() ? from.own().over(Set.copyOf(PARTITIONS)) : from.own();
            pairs.add(new Pair(
                    own.advancedTo(partition, offset),
                    from.reference().advancedTo(partition.topic(), partition.partition(), offset)));
        }
        return pairs;
    }
}

package jumun.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;

/** A place in the event store lies before every place on Kafka (ADR 48). */
class HistoryTokenTest {

    private static final TopicPartition PARTITION = new TopicPartition("order-events", 3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OffsetsToken reset = OffsetsToken.of(Map.of(PARTITION, 7L));
    private final OffsetsToken end = OffsetsToken.of(Map.of(PARTITION, 9L));
    private final HistoryToken beginning = HistoryToken.beginning(end);
    private final HistoryToken further = beginning.advancedTo(100);

    @Test
    void liesBeforeEveryPlaceOnKafka() {
        assertThat(reset.covers(further)).isTrue();
        assertThat(further.covers(reset)).isFalse();
        assertThat(further.covers(OffsetsToken.of(Map.of()))).isTrue();
        assertThat(further.lowerBound(reset)).isEqualTo(further);
        assertThat(reset.lowerBound(further)).isEqualTo(further);
        assertThat(further.upperBound(reset)).isEqualTo(reset);
        assertThat(reset.upperBound(further)).isEqualTo(reset);
    }

    @Test
    void isComparedWithOthersOfItsKindByTheirIndex() {
        assertThat(further.covers(beginning)).isTrue();
        assertThat(beginning.covers(further)).isFalse();
        assertThat(beginning.lowerBound(further)).isEqualTo(beginning);
        assertThat(beginning.upperBound(further)).isEqualTo(further);
    }

    @Test
    void ofTwoResetsTheEarlierPlaceOnKafkaCounts() {
        HistoryToken earlier = HistoryToken.beginning(reset).advancedTo(200);

        assertThat(further.lowerBound(earlier))
                .isEqualTo(HistoryToken.beginning(reset).advancedTo(100));
        assertThat(further.upperBound(earlier)).isEqualTo(earlier);
    }

    @Test
    void aReplayIsOneUntilKafkaIsReached() {
        TrackingToken replay = ReplayToken.createReplayToken(reset, beginning);

        TrackingToken inTheStore = ((ReplayToken) replay).advancedTo(further);
        assertThat(ReplayToken.isReplay(inTheStore)).isTrue();
        assertThat(((ReplayToken) inTheStore).advancedTo(end)).isEqualTo(end);
    }

    @Test
    void isReadInsideAReplay() throws Exception {
        TrackingToken replay = ReplayToken.createReplayToken(reset, further);

        ReplayToken read = JSON.readValue(JSON.writeValueAsString(replay), ReplayToken.class);

        assertThat(read.getTokenAtReset()).isEqualTo(reset);
        assertThat(read.getCurrentToken()).isEqualTo(further);
    }

    @Test
    void isNotComparedWithTokensOfOtherSources() {
        assertThatThrownBy(() -> further.covers(GapAwareTrackingToken.newInstance(1, Set.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a position on Kafka");
    }
}

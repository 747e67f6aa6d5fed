package jumun.platform.kafka;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * How far a group has read the event store, for events older than Kafka keeps (ADR 48). It comes before every position
 * on Kafka, and knows the position where reading goes on once the store was read to its end.
 */
public final class HistoryToken implements TrackingToken {

    /** The index before the first event. */
    public static final long NOTHING = -1;

    /** The property by which a stored token can be told from others. */
    static final String STORED = "stored";

    private final long index;
    private final OffsetsToken goesOnAt;

    private HistoryToken(long index, OffsetsToken goesOnAt) {
        this.index = index;
        this.goesOnAt = goesOnAt;
    }

    /** The beginning of everything; on Kafka, what lies behind these offsets is to be read after the store. */
    public static HistoryToken beginning(OffsetsToken goesOnAt) {
        return new HistoryToken(NOTHING, goesOnAt);
    }

    @JsonCreator
    static HistoryToken fromJson(
            @JsonProperty(STORED) long index, @JsonProperty("goesOnAt") Map<String, Long> goesOnAt) {
        return new HistoryToken(index, OffsetsToken.fromJson(goesOnAt));
    }

    /** The index in the store of the last event that was read. */
    @JsonProperty(STORED)
    public long index() {
        return index;
    }

    @JsonProperty("goesOnAt")
    Map<String, Long> toJson() {
        return goesOnAt.toJson();
    }

    /** Where on Kafka reading goes on. */
    public OffsetsToken goesOnAt() {
        return goesOnAt;
    }

    /** The place after that event of the store. */
    public HistoryToken advancedTo(long read) {
        return new HistoryToken(read, goesOnAt);
    }

    @Override
    public TrackingToken lowerBound(TrackingToken other) {
        return other instanceof HistoryToken that ? with(that, Math.min(index, that.index)) : this;
    }

    @Override
    public TrackingToken upperBound(TrackingToken other) {
        return other instanceof HistoryToken that ? with(that, Math.max(index, that.index)) : other;
    }

    @Override
    public boolean covers(TrackingToken other) {
        return other instanceof HistoryToken that
                ? index >= that.index
                : OffsetsToken.from(other).lastRead().isEmpty();
    }

    private HistoryToken with(HistoryToken other, long bound) {
        return new HistoryToken(bound, OffsetsToken.from(goesOnAt.lowerBound(other.goesOnAt)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HistoryToken that && index == that.index && goesOnAt.equals(that.goesOnAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(index, goesOnAt);
    }

    @Override
    public String toString() {
        return "event %d of the store, then %s".formatted(index, goesOnAt);
    }
}

package jumun.platform.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jumun.api.Topic;
import jumun.api.UserId;
import jumun.api.order.OrderCompleted;
import jumun.api.order.OrderId;
import jumun.api.stock.ProductId;
import jumun.api.stock.StockReceived;
import jumun.platform.kafka.HistoryToken;
import jumun.platform.kafka.OffsetsToken;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;

/** First what is stored, page by page, then what comes on Kafka (ADR 48). */
class HistoryStreamTest {

    private static final OffsetsToken GOES_ON_AT = OffsetsToken.of(Map.of(new TopicPartition("order-events", 0), 41L));

    private final List<List<TrackedEventMessage<?>>> pages = new ArrayList<>();
    private final List<OffsetsToken> openedAt = new ArrayList<>();

    @Test
    void showsWhatIsForTheGroupAndGoesOnWhereTheStoreEnds() throws Exception {
        pages.add(List.of(stored(1, completed("a")), stored(2, received())));
        pages.add(List.of(stored(7, completed("b"))));
        HistoryStream stream = from(HistoryToken.beginning(GOES_ON_AT));

        List<TrackedEventMessage<?>> shown = drain(stream, 5);

        assertThat(payloads(shown)).contains(completed("a"), completed("b")).doesNotContain(received());
        assertThat(shown.stream().map(TrackedEventMessage::trackingToken))
                .containsExactly(at(1), at(2), at(7), at(7), GOES_ON_AT);
        assertThat(openedAt).containsExactly(GOES_ON_AT);
        assertThat(stream.peek()).isEmpty();
    }

    @Test
    void goesOnBehindWhatWasRead() throws Exception {
        pages.add(List.of(stored(1, completed("a")), stored(2, completed("b"))));

        assertThat(drain(from(HistoryToken.beginning(GOES_ON_AT).advancedTo(1)), 1)
                        .getFirst()
                        .getPayload())
                .isEqualTo(completed("b"));
    }

    @Test
    void leavesOutWhatNobodyHandles() throws Exception {
        pages.add(List.of(stored(1, completed("a"))));
        pages.add(List.of(stored(2, completed("b")), stored(3, received())));
        HistoryStream stream = from(HistoryToken.beginning(GOES_ON_AT));

        stream.skipMessagesWithPayloadTypeOf(stream.peek().orElseThrow());

        assertThat(drain(stream, 4).stream().map(TrackedEventMessage::trackingToken))
                .containsExactly(at(1), at(1), at(3), GOES_ON_AT);
    }

    @Test
    void anEmptyStoreLeadsToKafka() throws Exception {
        HistoryStream stream = from(HistoryToken.beginning(GOES_ON_AT));

        assertThat(stream.hasNextAvailable(0, TimeUnit.SECONDS)).isTrue();
        assertThat(stream.nextAvailable().trackingToken()).isEqualTo(GOES_ON_AT);
        assertThat(stream.hasNextAvailable(0, TimeUnit.SECONDS)).isFalse();
    }

    private HistoryStream from(HistoryToken place) {
        return new HistoryStream(this::after, EnumSet.of(Topic.ORDER), place, goesOnAt -> {
            openedAt.add(goesOnAt);
            return new Nothing();
        });
    }

    private List<TrackedEventMessage<?>> after(long index) {
        return pages.stream()
                .map(page -> page.stream()
                        .filter(event -> ((GapAwareTrackingToken) event.trackingToken()).getIndex() > index)
                        .toList())
                .filter(page -> !page.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<TrackedEventMessage<?>> drain(HistoryStream stream, int most) throws InterruptedException {
        List<TrackedEventMessage<?>> shown = new ArrayList<>();
        while (shown.size() < most) {
            shown.add(stream.nextAvailable());
        }
        return shown;
    }

    private static List<Object> payloads(List<TrackedEventMessage<?>> events) {
        return events.stream().<Object>map(TrackedEventMessage::getPayload).toList();
    }

    private static TrackingToken at(long index) {
        return HistoryToken.beginning(GOES_ON_AT).advancedTo(index);
    }

    private static TrackedEventMessage<?> stored(long index, Object event) {
        return EventUtils.asTrackedEventMessage(
                GenericEventMessage.asEventMessage(event), GapAwareTrackingToken.newInstance(index, Set.of()));
    }

    private static OrderCompleted completed(String orderId) {
        return new OrderCompleted(new OrderId(orderId), new UserId("alice"), Instant.EPOCH);
    }

    private static StockReceived received() {
        return new StockReceived(new ProductId("mug"), 1, 1);
    }

    private static final class Nothing implements BlockingStream<TrackedEventMessage<?>> {

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return Optional.empty();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return false;
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            throw new UnsupportedOperationException("There is nothing");
        }

        @Override
        public void close() {}
    }
}

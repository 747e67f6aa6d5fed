package jumun.platform.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jumun.platform.kafka.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A rest of an hour shows itself by the interrupt that ends it; what does not rest returns in spite of the interrupt. */
@Timeout(60)
class FifoBufferTest {

    private static final Rest HOUR = Rest.ofView(Duration.ofHours(1));
    private static final Rest NONE = Rest.ofView(Duration.ZERO);

    @Test
    void handsOutInTheOrderInWhichItWasGiven() throws InterruptedException {
        FifoBuffer<Integer> buffer = new FifoBuffer<>(1000, NONE);

        buffer.putAll(List.of(3, 1, 2));
        buffer.put(0);

        assertThat(contentOf(buffer)).containsExactly(3, 1, 2, 0);
    }

    @Test
    void restsAfterEventsWhichAreThereMeanwhile() {
        FifoBuffer<Integer> buffer = new FifoBuffer<>(1000, HOUR);
        AtomicInteger told = new AtomicInteger();
        buffer.onAvailable(told::incrementAndGet);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> buffer.putAll(List.of(1, 2))).isInstanceOf(InterruptedException.class);

        assertThat(told).hasValue(1);
        assertThat(buffer.size()).isEqualTo(2);
    }

    @Test
    void doesNotRestWhileThereIsABacklogOrNothing() throws InterruptedException {
        FifoBuffer<Integer> buffer = new FifoBuffer<>(200, HOUR);

        Thread.currentThread().interrupt();
        buffer.putAll(IntStream.range(0, 199).boxed().toList(), 200);
        buffer.putAll(List.of());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(buffer.size()).isEqualTo(199);
    }

    @Test
    void letsTheFetcherGoOnceItsReaderHasLeft() throws InterruptedException {
        FifoBuffer<Integer> buffer = new FifoBuffer<>(1, NONE);
        Thread fetcher = Thread.ofVirtual().start(() -> {
            try {
                buffer.putAll(List.of(1, 2, 3));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        buffer.close();

        assertThat(fetcher.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void tellsOfAFailureUponTheNextCall() {
        FifoBuffer<Integer> buffer = new FifoBuffer<>(1, NONE);

        buffer.setException(new IllegalStateException("broker is gone"));

        assertThatThrownBy(buffer::peek)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broker is gone");
    }

    private static List<Integer> contentOf(FifoBuffer<Integer> buffer) throws InterruptedException {
        List<Integer> content = new ArrayList<>();
        while (!buffer.isEmpty()) {
            content.add(buffer.take());
        }
        return content;
    }
}

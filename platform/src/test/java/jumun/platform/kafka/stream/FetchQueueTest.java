package jumun.platform.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jumun.platform.kafka.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A rest of an hour shows itself by the interrupt that ends it; what does not rest returns in spite of the interrupt. */
@Timeout(60)
class FetchQueueTest {

    private static final Rest HOUR = Rest.ofView(Duration.ofHours(1));
    private static final Rest NONE = Rest.ofView(Duration.ZERO);
    private static final List<Integer> FETCH = List.of(1, 2, 3, 4, 5);

    @Test
    void handsOutInTheOrderInWhichItWasGiven() throws InterruptedException {
        FetchQueue<Integer> queue = new FetchQueue<>(1000, NONE);

        queue.put(List.of(3, 1, 2), 3);
        queue.put(List.of(0), 1);

        assertThat(contentOf(queue)).containsExactly(3, 1, 2, 0);
    }

    @Test
    void restsAfterEventsWhichAreThereMeanwhile() throws InterruptedException {
        FetchQueue<Integer> queue = new FetchQueue<>(1000, HOUR);
        AtomicInteger told = new AtomicInteger();
        queue.onAvailable(told::incrementAndGet);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> queue.put(List.of(1, 2), 2)).isInstanceOf(InterruptedException.class);

        assertThat(told).hasValue(1);
        assertThat(contentOf(queue)).containsExactly(1, 2);
    }

    @Test
    void doesNotRestWhileThereIsABacklogOrNothing() throws InterruptedException {
        FetchQueue<Integer> queue = new FetchQueue<>(200, HOUR);

        Thread.currentThread().interrupt();
        queue.put(IntStream.range(0, 199).boxed().toList(), 200);
        queue.put(List.of(), 0);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(contentOf(queue)).hasSize(199);
    }

    /** Else Axon would take the first of the events that share a token for all of them (ADR 52). */
    @Test
    void showsAFetchAsAWhole() throws InterruptedException {
        FetchQueue<Integer> queue = new FetchQueue<>(FETCH.size(), NONE);
        Thread fetcher = fetching(queue, 2_000);

        for (int fetch = 0; fetch < 2_000; fetch++) {
            assertThat(queue.take()).isEqualTo(FETCH.getFirst());
            for (Integer further : FETCH.subList(1, FETCH.size())) {
                assertThat(queue.peek()).isEqualTo(further);
                queue.take();
            }
        }

        assertThat(fetcher.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void keepsTheFetcherUntilThereIsRoom() throws InterruptedException {
        FetchQueue<Integer> queue = new FetchQueue<>(FETCH.size() + 1, NONE);
        Thread fetcher = fetching(queue, 2);

        assertThat(queue.awaitNext(30, TimeUnit.SECONDS)).isTrue();
        assertThat(fetcher.join(Duration.ofMillis(200))).isFalse();
        contentOf(queue);

        assertThat(fetcher.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void handsOutNothingMoreOnceItIsClosed() throws InterruptedException {
        FetchQueue<Integer> queue = new FetchQueue<>(1000, NONE);
        queue.put(FETCH, FETCH.size());
        queue.take();
        queue.peek();

        queue.close();

        assertThat(queue.peek()).isNull();
        assertThat(queue.awaitNext(1, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void takesAFetchThatIsLargerThanItIs() throws InterruptedException {
        FetchQueue<Integer> queue = new FetchQueue<>(1, NONE);

        queue.put(FETCH, 1);

        assertThat(contentOf(queue)).isEqualTo(FETCH);
    }

    @Test
    void letsTheFetcherGoOnceItsReaderHasLeft() throws InterruptedException {
        FetchQueue<Integer> queue = new FetchQueue<>(1, NONE);
        Thread fetcher = fetching(queue, 3);

        queue.close();

        assertThat(fetcher.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void tellsOfAFailureUponTheNextCall() {
        FetchQueue<Integer> queue = new FetchQueue<>(1, NONE);

        queue.fail(new IllegalStateException("broker is gone"));

        assertThatThrownBy(queue::peek)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broker is gone");
    }

    private static Thread fetching(FetchQueue<Integer> queue, int fetches) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                for (int fetch = 0; fetch < fetches; fetch++) {
                    queue.put(FETCH, FETCH.size());
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static List<Integer> contentOf(FetchQueue<Integer> queue) throws InterruptedException {
        List<Integer> content = new ArrayList<>();
        while (queue.peek() != null) {
            content.add(queue.take());
        }
        return content;
    }
}

package jumun.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

class CoordinatingExecutorTest {

    /** More than a segment takes at a time. */
    private static final int EVENTS = 3_000;

    @Test
    void waitsForEverythingElseAsLongAsItIsTold() {
        try (CoordinatingExecutor executor = new CoordinatingExecutor("any")) {
            ScheduledFuture<?> withoutRoom = executor.schedule(() -> {}, 100, TimeUnit.MILLISECONDS);
            ScheduledFuture<?> afterAFailure = executor.schedule(() -> {}, 60, TimeUnit.SECONDS);

            assertThat(withoutRoom.getDelay(TimeUnit.MILLISECONDS)).isLessThanOrEqualTo(5);
            assertThat(afterAFailure.getDelay(TimeUnit.MILLISECONDS)).isGreaterThan(5);
            executor.shutdownNow();
        }
    }

    /** Should Axon pause for another time one day, segments would run dry again, and nothing but this would tell. */
    @Test
    void isAskedToPauseForThatTimeWhenASegmentHasNoRoom() {
        CountDownLatch noRoom = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        EmbeddedEventStore store = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        store.publish(IntStream.range(0, EVENTS)
                .<EventMessage<?>>mapToObj(GenericEventMessage::new)
                .toList());
        try (CoordinatingExecutor coordinating = new CoordinatingExecutor("any");
                ScheduledExecutorService working = Executors.newScheduledThreadPool(1)) {
            PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                    .name("any")
                    .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                            .eventHandlers(new Slow(noRoom, handled))
                            .build())
                    .messageSource(store)
                    .tokenStore(new InMemoryTokenStore())
                    .transactionManager(NoTransactionManager.instance())
                    .coordinatorExecutor(new Listening(coordinating, noRoom))
                    .workerExecutor(working)
                    .initialSegmentCount(1)
                    .initialToken(source -> source.createTailToken())
                    .build();
            processor.start();
            try {
                await().untilAsserted(() -> assertThat(handled).hasValue(EVENTS));
            } finally {
                noRoom.countDown();
                processor.shutDown();
            }
        }
    }

    /** Notices whether a pause was shortened. */
    private static final class Listening extends ScheduledThreadPoolExecutor {

        private final CoordinatingExecutor executor;
        private final CountDownLatch shortened;

        private Listening(CoordinatingExecutor executor, CountDownLatch shortened) {
            super(0);
            this.executor = executor;
            this.shortened = shortened;
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            ScheduledFuture<?> scheduled = executor.schedule(task, delay, unit);
            if (unit.toMillis(delay) == 100 && scheduled.getDelay(TimeUnit.MILLISECONDS) <= 5) {
                shortened.countDown();
            }
            return scheduled;
        }
    }

    /** Handles nothing before the coordinator has found no room. */
    private record Slow(CountDownLatch noRoom, AtomicInteger handled) {

        @EventHandler
        void on(Integer number) throws InterruptedException {
            noRoom.await();
            handled.incrementAndGet();
        }
    }
}

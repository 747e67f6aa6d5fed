package jumun.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;

class GatheringExecutorTest {

    private static final int EVENTS = 50;
    private static final Duration MOMENT = Duration.ofSeconds(2);

    /** Should Axon call its workers in another way one day, every event would be committed alone, and nothing but this would tell. */
    @Test
    void letsTheProcessorCommitTogetherWhatArrivesWithinAMoment() {
        EmbeddedEventStore store = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        Batches batches = new Batches(new ConcurrentHashMap<>());
        try (ScheduledExecutorService coordinating = Executors.newScheduledThreadPool(1);
                GatheringExecutor working = new GatheringExecutor("any", MOMENT)) {
            PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                    .name("any")
                    .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                            .eventHandlers(batches)
                            .build())
                    .messageSource(store)
                    .tokenStore(new InMemoryTokenStore())
                    .transactionManager(NoTransactionManager.instance())
                    .coordinatorExecutor(coordinating)
                    .workerExecutor(working)
                    .batchSize(EVENTS)
                    .initialSegmentCount(1)
                    .initialToken(source -> source.createTailToken())
                    .build();
            processor.start();
            try {
                store.publish(new GenericEventMessage<>(0));
                await("the first is handed over").until(() -> working.getTaskCount() > 0);
                store.publish(IntStream.range(1, EVENTS)
                        .<EventMessage<?>>mapToObj(GenericEventMessage::new)
                        .toList());

                await().untilAsserted(() -> assertThat(batches.handled()).isEqualTo(EVENTS));
                assertThat(batches.sizes()).hasSize(1);
            } finally {
                processor.shutDown();
            }
        }
    }

    /** Counts what is handled in each unit of work. */
    private record Batches(Map<UnitOfWork<?>, AtomicInteger> sizes) {

        @EventHandler
        void on(Integer number) {
            sizes.computeIfAbsent(CurrentUnitOfWork.get().root(), first -> new AtomicInteger())
                    .incrementAndGet();
        }

        int handled() {
            return sizes.values().stream().mapToInt(AtomicInteger::get).sum();
        }
    }
}

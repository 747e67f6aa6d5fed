package jumun.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jumun.api.Topic;
import jumun.api.order.OrderCancelled;
import jumun.api.order.OrderCompleted;
import jumun.api.order.OrderId;
import jumun.platform.kafka.KafkaHistory;
import jumun.platform.kafka.KafkaTail;
import jumun.platform.kafka.RecordedEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells whoever waits how an order has ended, on whichever node it ends. Kafka is followed only while somebody waits; the event
 * store is asked when waiting begins and when it is over, so that no outcome falls between.
 */
@Component
class OrderOutcomes implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OrderOutcomes.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LINGER = Duration.ofSeconds(30);

    /** For so long the store may be asked when waiting is over; the client does not wait longer, whatever holds up its asking. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final KafkaHistory kafka;
    private final EventStore store;
    private final Map<String, List<Waiting>> waiting = new ConcurrentHashMap<>();
    private final Queue<Waiting> newcomers = new ConcurrentLinkedQueue<>();
    private final Semaphore somebodyWaits = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread listening;

    OrderOutcomes(KafkaHistory kafka, EventStore store) {
        this.kafka = kafka;
        this.store = store;
    }

    /** Who waits for an order, and until when. */
    private record Waiting(OrderId orderId, long deadline, CompletableFuture<Optional<OrderOutcome>> outcome) {}

    /** The order's outcome, as soon as there is one; empty when there is none after that long. */
    CompletableFuture<Optional<OrderOutcome>> of(OrderId orderId, Duration patience) {
        Waiting asking = new Waiting(orderId, System.nanoTime() + patience.toNanos(), new CompletableFuture<>());
        waiting.compute(orderId.value(), (key, others) -> {
            List<Waiting> all = others == null ? new ArrayList<>() : others;
            all.add(asking);
            return all;
        });
        newcomers.add(asking);
        somebodyWaits.release();
        return asking.outcome()
                .completeOnTimeout(Optional.empty(), patience.plus(LAST_LOOK).toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void start() {
        running = true;
        listening = Thread.ofPlatform().name("order-outcomes").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        if (listening != null) {
            try {
                listening.join(POLL.multipliedBy(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                if (somebodyWaits.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    somebodyWaits.drainPermits();
                    follow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("Order outcomes cannot be followed at the moment: {}", e.getMessage());
                giveUpOverdue();
                pause();
                somebodyWaits.release();
            }
        }
    }

    /** What had ended before Kafka is followed is in the store by then. */
    private void follow() {
        try (KafkaTail orders = kafka.tail(Set.of(Topic.ORDER))) {
            orders.skipToEnd();
            waiting.values().forEach(newcomers::addAll);
            long idleSince = System.nanoTime();
            while (running && System.nanoTime() - idleSince < LINGER.toNanos()) {
                for (Waiting newcomer = newcomers.poll(); newcomer != null; newcomer = newcomers.poll()) {
                    OrderId orderId = newcomer.orderId();
                    stored(orderId).ifPresent(outcome -> tell(orderId, outcome));
                }
                orders.poll(POLL, this::hear);
                giveUpOverdue();
                idleSince = waiting.isEmpty() ? idleSince : System.nanoTime();
            }
        }
    }

    private void hear(RecordedEvent event) {
        if (event.is(OrderCompleted.class) || event.is(OrderCancelled.class)) {
            event.orderId()
                    .filter(waiting::containsKey)
                    .ifPresent(orderId -> event.event()
                            .flatMap(OrderOutcomes::outcome)
                            .ifPresent(outcome -> tell(new OrderId(orderId), outcome)));
        }
    }

    private void tell(OrderId orderId, OrderOutcome outcome) {
        List<Waiting> all = waiting.remove(orderId.value());
        if (all != null) {
            all.forEach(one -> one.outcome().complete(Optional.of(outcome)));
        }
    }

    private void giveUpOverdue() {
        long now = System.nanoTime();
        waiting.keySet()
                .forEach(orderId -> waiting.computeIfPresent(orderId, (key, all) -> {
                    all.removeIf(one -> one.deadline() - now <= 0 && giveUp(one));
                    return all.isEmpty() ? null : all;
                }));
        newcomers.removeIf(newcomer -> newcomer.outcome().isDone());
    }

    private boolean giveUp(Waiting overdue) {
        return overdue.outcome().isDone() || overdue.outcome().complete(lastLook(overdue.orderId()));
    }

    private Optional<OrderOutcome> lastLook(OrderId orderId) {
        try {
            return stored(orderId);
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<OrderOutcome> stored(OrderId orderId) {
        return store.readEvents(OrderCommand.aggregateId(orderId), 0)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .map(OrderOutcomes::outcome)
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later);
    }

    private static Optional<OrderOutcome> outcome(Object event) {
        return switch (event) {
            case OrderCompleted completed -> Optional.of(new OrderOutcome("COMPLETED", null));
            case OrderCancelled cancelled -> Optional.of(new OrderOutcome("CANCELLED", cancelled.failure()));
            default -> Optional.empty();
        };
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package jumun.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.api.OrderRelated;
import jumun.api.Topic;
import jumun.api.order.OrderCancellationRequested;
import jumun.api.order.OrderCancelled;
import jumun.api.order.OrderCompleted;
import jumun.api.order.OrderEvent;
import jumun.api.order.OrderPlaced;
import jumun.platform.kafka.KafkaHistory;
import jumun.platform.kafka.PastEvent;
import jumun.platform.kafka.StoredHistory;
import jumun.platform.kafka.outbox.Outbox;
import jumun.platform.kafka.stream.EventHistory;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds which orders have not come to their end, and everything that has happened to them (O10). */
@Component
class UnfinishedOrders {

    private static final Duration EARLIER_STILL = Duration.ofMinutes(1);

    private final EventHistory history;
    private final Outbox outbox;
    private final ObjectProvider<StoredHistory> stored;

    UnfinishedOrders(EventHistory history, Outbox outbox, ObjectProvider<StoredHistory> stored) {
        this.history = history;
        this.outbox = outbox;
        this.stored = stored;
    }

    /**
     * What was found.
     *
     * @param unfinished orders that events do not show to have ended
     * @param events     of those and of the orders that were asked for, each in the order in which things happened
     * @param read       how many events were read
     * @param ends       where Kafka ended then
     */
    record Found(
            Set<String> unfinished,
            Map<String, List<EventMessage<?>>> events,
            long read,
            Map<TopicPartition, Long> ends) {}

    /**
     * Reads what has happened.
     *
     * @param since only orders placed from then on, or null for all
     * @param also  orders whose events are wanted even if they have ended
     */
    Found find(@Nullable Instant since, Set<String> also, KafkaHistory.Progress progress) {
        long sent = outbox.position().index();
        Endings endings = new Endings();
        history.read(EnumSet.of(Topic.ORDER), since, endings::see, progress);
        Set<String> candidates = endings.open();
        Set<String> wanted = new HashSet<>(also);
        wanted.addAll(candidates);
        Map<String, List<EventMessage<?>>> events = new HashMap<>();
        long[] read = {0};
        Map<TopicPartition, Long> ends = history.read(
                EnumSet.allOf(Topic.class),
                since == null ? null : since.minus(EARLIER_STILL),
                event -> {
                    read[0]++;
                    event.orderId()
                            .filter(wanted::contains)
                            .ifPresent(orderId -> event.message()
                                    .ifPresent(message -> events.computeIfAbsent(orderId, key -> new ArrayList<>())
                                            .add(message)));
                },
                progress);
        addUnsentDecisions(sent, wanted, events);
        events.replaceAll((orderId, happened) -> inOrder(happened));
        candidates.removeIf(orderId -> !isUnfinished(events.getOrDefault(orderId, List.of())));
        return new Found(candidates, events, read[0], ends);
    }

    /**
     * What a saga has decided it has done, whether Kafka was told by then or not; that nobody can have handled what was not sent is true
     * of everything else.
     */
    private void addUnsentDecisions(long sent, Set<String> wanted, Map<String, List<EventMessage<?>>> events) {
        long end = outbox.lastStored();
        long index = sent;
        while (index < end) {
            List<? extends TrackedEventMessage<?>> page = stored.getObject().after(index);
            if (page.isEmpty()) {
                return;
            }
            for (TrackedEventMessage<?> event : page) {
                index = ((GapAwareTrackingToken) event.trackingToken()).getIndex();
                if (RebuiltSaga.hasSaid(event.getPayload())
                        && event.getPayload() instanceof OrderRelated decision
                        && wanted.contains(decision.orderId().value())) {
                    events.computeIfAbsent(decision.orderId().value(), key -> new ArrayList<>())
                            .add(event);
                }
            }
        }
    }

    /** Partitions of one topic or of several do not tell which of two events was first; their times do. */
    private static List<EventMessage<?>> inOrder(List<EventMessage<?>> happened) {
        Map<String, EventMessage<?>> once = new HashMap<>();
        happened.forEach(event -> once.putIfAbsent(event.getIdentifier(), event));
        List<EventMessage<?>> events = new ArrayList<>(once.values());
        events.sort(
                Comparator.<EventMessage<?>, Boolean>comparing(event -> !(event.getPayload() instanceof OrderPlaced))
                        .thenComparing(EventMessage::getTimestamp)
                        .thenComparing(EventMessage::getIdentifier));
        return Collections.unmodifiableList(events);
    }

    /** Whether the order has begun and, by all its events, not ended. */
    private static boolean isUnfinished(List<EventMessage<?>> happened) {
        Set<Class<?>> types =
                happened.stream().map(EventMessage::getPayloadType).collect(Collectors.toSet());
        boolean completed = types.contains(OrderCompleted.class) && !types.contains(OrderCancellationRequested.class);
        return types.contains(OrderPlaced.class) && !types.contains(OrderCancelled.class) && !completed;
    }

    /**
     * Keeps of all orders only those that seem not to have ended, for there are few of them. One whose events come in another order than they
     * happened may be among them though it has ended.
     */
    private static final class Endings {

        private final Set<String> placed = new HashSet<>();
        private final Set<String> cancelling = new HashSet<>();

        private void see(PastEvent recorded) {
            if (recorded.event().orElse(null) instanceof OrderEvent event) {
                String orderId = event.orderId().value();
                switch (event) {
                    case OrderPlaced e -> placed.add(orderId);
                    case OrderCompleted e -> placed.remove(orderId);
                    case OrderCancellationRequested e -> cancelling.add(orderId);
                    case OrderCancelled e -> {
                        placed.remove(orderId);
                        cancelling.remove(orderId);
                    }
                    default -> {}
                }
            }
        }

        private Set<String> open() {
            Set<String> open = new HashSet<>(placed);
            open.addAll(cancelling);
            return open;
        }
    }
}

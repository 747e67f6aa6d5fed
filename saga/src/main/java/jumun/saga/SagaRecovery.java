package jumun.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jumun.api.compensation.OrderResumptionRequested;
import jumun.api.order.OrderId;
import jumun.platform.kafka.GroupPositions;
import jumun.platform.processing.OwnUnitOfWork;
import jumun.platform.trace.Traceparent;
import jumun.saga.SagaDifference.Kind;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Compares stored sagas with what their events say, and puts back those that differ (O10), while the system runs: a
 * difference counts only if it is still the same after the saga's own processor has handled everything that was read.
 */
@Service
class SagaRecovery {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 200;
    private static final int MOST_ROUNDS = 6;

    private final UnfinishedOrders orders;
    private final SagaReplay replay;
    private final OrderSagaTable table;
    private final GroupPositions positions;
    private final EventGateway events;
    private final OwnUnitOfWork unitOfWork;

    SagaRecovery(
            UnfinishedOrders orders,
            SagaReplay replay,
            OrderSagaTable table,
            GroupPositions positions,
            EventGateway events,
            OwnUnitOfWork unitOfWork) {
        this.orders = orders;
        this.replay = replay;
        this.table = table;
        this.positions = positions;
        this.events = events;
        this.unitOfWork = unitOfWork;
    }

    /**
     * Which orders are meant.
     *
     * @param orderId this one only; null for all
     * @param since   those placed from then on; null for all that there are
     */
    record Selection(@Nullable OrderId orderId, @Nullable Instant since) {

        boolean takes(String candidate) {
            return orderId == null || orderId.value().equals(candidate);
        }

        Set<String> named() {
            return orderId == null ? Set.of() : Set.of(orderId.value());
        }
    }

    /** Compares; changes nothing. */
    SagaReport verify(Selection selection, Consumer<String> progress) {
        Comparison settled = compareUntilSettled(selection, progress);
        return settled.report(settled.differences().size(), 0);
    }

    /**
     * Compares and puts back what differs; each saga that was put back is driven on by an event, stored with it. Then once
     * more for what has happened meanwhile, until nothing differs.
     */
    SagaReport repair(Selection selection, String requestedBy, Consumer<String> progress) {
        Set<String> repaired = new HashSet<>();
        Comparison settled = compareUntilSettled(selection, progress);
        int differing = settled.differences().size();
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            int put = 0;
            for (Difference difference : settled.differences().values()) {
                if (put(difference, requestedBy)) {
                    repaired.add(difference.orderId());
                    put++;
                }
            }
            progress.accept("%d sagas put back".formatted(repaired.size()));
            if (put == 0) {
                break;
            }
            settled = compareUntilSettled(selection, progress);
        }
        return settled.report(differing, repaired.size());
    }

    /** Asks the saga to drive its order on (O5). */
    void resume(OrderId orderId, String requestedBy) {
        OrderFulfilmentSaga saga = table.find(Set.of(orderId.value())).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no saga of an order '" + orderId + "'"))
                .saga();
        unitOfWork.run(() -> requestResumption(saga, orderId, requestedBy));
    }

    /** In the trace of the order, not in that of whoever asks. */
    private void requestResumption(OrderFulfilmentSaga saga, OrderId orderId, String requestedBy) {
        SagaOrder order = saga.startedBy();
        events.publish(new GenericEventMessage<>(
                new OrderResumptionRequested(orderId, requestedBy),
                Traceparent.asMetaData(order == null ? null : order.traceparent())));
    }

    private Comparison compareUntilSettled(Selection selection, Consumer<String> progress) {
        Comparison comparison = compare(selection, progress);
        for (int round = 1; round <= MOST_ROUNDS && !comparison.differences().isEmpty(); round++) {
            awaitHandled(comparison.ends());
            Comparison again = compare(selection, progress);
            Set<String> unchanged = new HashSet<>();
            for (Difference difference : again.differences().values()) {
                Difference before = comparison.differences().get(difference.orderId());
                if (before != null && before.isSameAs(difference)) {
                    unchanged.add(difference.orderId());
                }
            }
            if (unchanged.equals(again.differences().keySet())) {
                return again;
            }
            comparison = again;
        }
        return comparison;
    }

    private Comparison compare(Selection selection, Consumer<String> progress) {
        Map<String, OrderSagaTable.Row> stored = new HashMap<>();
        table.unfinished().stream()
                .filter(row -> selection.takes(row.orderId()))
                .forEach(row -> stored.put(row.orderId(), row));
        Set<String> also = new HashSet<>(stored.keySet());
        also.addAll(selection.named());
        UnfinishedOrders.Found found = orders.find(
                selection.since(), also, (read, total) -> progress.accept("%d of %d records".formatted(read, total)));
        Set<String> concerned = new HashSet<>(selection.since() == null ? also : Set.of());
        found.unfinished().stream().filter(selection::takes).forEach(concerned::add);
        // Rows are read again after Kafka: they may be further by now than what was read, but never behind for good.
        table.find(concerned).forEach(row -> stored.put(row.orderId(), row));
        Map<String, Difference> differences = new HashMap<>();
        for (String orderId : concerned) {
            difference(orderId, stored.get(orderId), found.events().getOrDefault(orderId, List.of()))
                    .ifPresent(difference -> differences.put(orderId, difference));
        }
        return new Comparison(found.read(), found.unfinished().size(), differences, found.ends());
    }

    private Optional<Difference> difference(
            String orderId, OrderSagaTable.@Nullable Row row, List<EventMessage<?>> happened) {
        OrderFulfilmentSaga rebuilt = replay.rebuild(happened).orElse(null);
        if (row == null && rebuilt == null) {
            return Optional.empty();
        }
        if (row != null && rebuilt != null && row.saga().progress().equals(rebuilt.progress())) {
            return Optional.empty();
        }
        return Optional.of(new Difference(orderId, row, rebuilt));
    }

    private boolean put(Difference difference, String requestedBy) {
        OrderFulfilmentSaga rebuilt = difference.rebuilt();
        if (rebuilt == null) {
            return false;
        }
        boolean[] put = {false};
        try {
            unitOfWork.run(() -> {
                put[0] = write(difference.row(), rebuilt);
                if (put[0]) {
                    requestResumption(rebuilt, new OrderId(difference.orderId()), requestedBy);
                }
            });
        } catch (DuplicateKeyException begunMeanwhile) {
            return false;
        }
        return put[0];
    }

    private boolean write(OrderSagaTable.@Nullable Row row, OrderFulfilmentSaga rebuilt) {
        if (row != null) {
            return table.replace(row, rebuilt);
        }
        table.insert(List.of(rebuilt));
        return true;
    }

    /** A processor that is paused or behind for long is not waited for: what is stored then is what counts. */
    private void awaitHandled(Map<TopicPartition, Long> ends) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            do {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } while (!positions.cover(OrderFulfilmentSaga.GROUP, ends) && System.nanoTime() < deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Difference(
            String orderId,
            OrderSagaTable.@Nullable Row row,
            @Nullable OrderFulfilmentSaga rebuilt) {

        boolean isSameAs(Difference other) {
            return Objects.equals(stored(), other.stored()) && Objects.equals(fromEvents(), other.fromEvents());
        }

        @Nullable
        String stored() {
            return row == null ? null : row.saga().progress();
        }

        @Nullable
        String fromEvents() {
            return rebuilt == null ? null : rebuilt.progress();
        }

        SagaDifference view() {
            Kind kind = row == null ? Kind.MISSING : rebuilt == null ? Kind.EXTRA : Kind.DIFFERENT;
            return new SagaDifference(orderId, kind, stored(), fromEvents());
        }
    }

    private record Comparison(
            long read, int unfinished, Map<String, Difference> differences, Map<TopicPartition, Long> ends) {

        SagaReport report(int differing, int repaired) {
            List<SagaDifference> views = new ArrayList<>();
            differences.values().stream().map(Difference::view).forEach(views::add);
            return new SagaReport(read, unfinished, views, differing, repaired);
        }
    }
}

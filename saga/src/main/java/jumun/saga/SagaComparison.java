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
import jumun.api.order.OrderId;
import jumun.platform.kafka.GroupPositions;
import jumun.saga.SagaDifference.Kind;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Compares stored sagas with what their events say (O10), while the system runs: a difference counts only if it is still the
 * same after the saga's own processor has handled everything that was read.
 */
@Service
class SagaComparison {

    /** How often it is compared once more at most, for differences that do not stay the same. */
    static final int MOST_ROUNDS = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 200;

    private final UnfinishedOrders orders;
    private final SagaReplay replay;
    private final OrderSagaTable table;
    private final GroupPositions positions;

    SagaComparison(UnfinishedOrders orders, SagaReplay replay, OrderSagaTable table, GroupPositions positions) {
        this.orders = orders;
        this.replay = replay;
        this.table = table;
        this.positions = positions;
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

    /**
     * An order whose stored saga is not what its events say.
     *
     * @param row     what is stored, if anything is
     * @param rebuilt what the events say, if they do
     * @param failure why they cannot say it, where they cannot be replayed
     */
    record Difference(
            String orderId,
            OrderSagaTable.@Nullable Row row,
            @Nullable OrderFulfilmentSaga rebuilt,
            @Nullable String failure) {

        private boolean isSameAs(Difference other) {
            return view().equals(other.view());
        }

        private SagaDifference view() {
            Kind kind = failure != null
                    ? Kind.UNREPLAYABLE
                    : row == null ? Kind.MISSING : rebuilt == null ? Kind.EXTRA : Kind.DIFFERENT;
            return new SagaDifference(
                    orderId,
                    kind,
                    row == null ? null : row.saga().progress(),
                    rebuilt == null ? failure : rebuilt.progress());
        }
    }

    /**
     * What was found.
     *
     * @param read how many events were read
     * @param ends where Kafka ended then
     */
    record Comparison(long read, int unfinished, Map<String, Difference> differences, Map<TopicPartition, Long> ends) {

        SagaReport report(int differing, int repaired) {
            List<SagaDifference> views = new ArrayList<>();
            differences.values().stream().map(Difference::view).forEach(views::add);
            return new SagaReport(read, unfinished, views, differing, repaired);
        }
    }

    /** Compares; changes nothing. */
    SagaReport verify(Selection selection, Consumer<String> progress) {
        Comparison settled = compareUntilSettled(selection, progress);
        return settled.report(settled.differences().size(), 0);
    }

    /** Compares until what differs stays the same. */
    Comparison compareUntilSettled(Selection selection, Consumer<String> progress) {
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
        try {
            OrderFulfilmentSaga rebuilt = replay.rebuild(happened).orElse(null);
            String stored = row == null ? null : row.saga().progress();
            String fromEvents = rebuilt == null ? null : rebuilt.progress();
            return Objects.equals(stored, fromEvents)
                    ? Optional.empty()
                    : Optional.of(new Difference(orderId, row, rebuilt, null));
        } catch (UnreplayableException e) {
            return Optional.of(new Difference(orderId, row, null, e.getMessage()));
        }
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
}

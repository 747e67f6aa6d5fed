package jumun.saga;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jumun.api.compensation.OrderResumptionRequested;
import jumun.api.order.OrderId;
import jumun.platform.processing.OwnUnitOfWork;
import jumun.platform.trace.Traceparent;
import jumun.saga.SagaComparison.Comparison;
import jumun.saga.SagaComparison.Difference;
import jumun.saga.SagaComparison.Selection;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Resumes sagas, and puts back those that differ from their events (O5, O10), while the system runs. */
@Service
class SagaRecovery {

    private final SagaComparison comparison;
    private final OrderSagaTable table;
    private final EventGateway events;
    private final OwnUnitOfWork unitOfWork;

    SagaRecovery(SagaComparison comparison, OrderSagaTable table, EventGateway events, OwnUnitOfWork unitOfWork) {
        this.comparison = comparison;
        this.table = table;
        this.events = events;
        this.unitOfWork = unitOfWork;
    }

    /**
     * Compares and puts back what differs; each saga that was put back is resumed by an event, stored with it. Then once
     * more for what has happened meanwhile, until nothing differs but what cannot be put back.
     */
    SagaReport repair(Selection selection, String requestedBy, Consumer<String> progress) {
        Set<String> repaired = new HashSet<>();
        Comparison settled = comparison.compareUntilSettled(selection, progress);
        int differing = settled.differences().size();
        for (int round = 1; round <= SagaComparison.MOST_ROUNDS; round++) {
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
            settled = comparison.compareUntilSettled(selection, progress);
        }
        return settled.report(differing, repaired.size());
    }

    /** Asks the saga to resume its order (O5). */
    void resume(OrderId orderId, String requestedBy) {
        OrderFulfilmentSaga saga = table.find(Set.of(orderId.value())).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no saga of an order '" + orderId + "'."))
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
}

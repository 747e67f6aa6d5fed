package jumun.saga;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Keeps sagas in a table of their own, one readable row an order. A saga belongs to one order by nature, so finding and
 * loading it is one query a batch, and what a batch has changed is written together at its end.
 */
@Repository
class OrderSagaStore implements SagaStore<OrderFulfilmentSaga> {

    private static final String FOUND = OrderSagaStore.class.getName() + "/found";
    private static final String CHANGES = OrderSagaStore.class.getName() + "/changes";

    private final OrderSagaTable table;

    OrderSagaStore(OrderSagaTable table) {
        this.table = table;
    }

    @Override
    public Set<String> findSagas(Class<? extends OrderFulfilmentSaga> type, AssociationValue association) {
        return found().computeIfAbsent(association.getValue(), table::findByOrder)
                .map(saga -> Set.of(saga.sagaId()))
                .orElseGet(Set::of);
    }

    @Override
    public <S extends OrderFulfilmentSaga> @Nullable Entry<S> loadSaga(Class<S> type, String sagaId) {
        return found().values().stream()
                .flatMap(Optional::stream)
                .filter(saga -> saga.sagaId().equals(sagaId))
                .findFirst()
                .or(() -> table.findBySagaId(sagaId))
                .map(saga -> new LoadedSaga<>(type.cast(saga.saga()), saga.orderId()))
                .orElse(null);
    }

    @Override
    public void insertSaga(
            Class<? extends OrderFulfilmentSaga> type,
            String sagaId,
            OrderFulfilmentSaga saga,
            Set<AssociationValue> associations) {
        changes().inserted().put(sagaId, saga);
    }

    @Override
    public void updateSaga(
            Class<? extends OrderFulfilmentSaga> type,
            String sagaId,
            OrderFulfilmentSaga saga,
            AssociationValues associations) {
        changes().updated().put(sagaId, saga);
    }

    @Override
    public void deleteSaga(
            Class<? extends OrderFulfilmentSaga> type, String sagaId, Set<AssociationValue> associations) {
        throw new UnsupportedOperationException("A saga keeps its row in its last state; old rows are purged by age");
    }

    /** What this batch has looked for, by order, including what was not there. */
    private static Map<String, Optional<OrderSagaTable.Row>> found() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(FOUND, key -> new HashMap<>());
    }

    private Changes changes() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        return batch.getOrComputeResource(CHANGES, key -> {
            Changes changes = new Changes(new HashMap<>(), new HashMap<>());
            // Not while commit is being prepared: sagas are still handed in then, message by message.
            batch.onCommit(unit -> {
                table.insert(changes.inserted());
                table.update(changes.updated());
            });
            return changes;
        });
    }

    private record Changes(Map<String, OrderFulfilmentSaga> inserted, Map<String, OrderFulfilmentSaga> updated) {}

    private record LoadedSaga<S>(S saga, String orderId) implements Entry<S> {

        @Override
        public Set<AssociationValue> associationValues() {
            return Set.of(new AssociationValue(OrderFulfilmentSaga.ORDER_ID, orderId));
        }
    }
}

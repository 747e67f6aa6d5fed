package jumun.saga;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.platform.processing.MessageBatch;
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
    private static final String INSERTED = OrderSagaStore.class.getName() + "/inserted";
    private static final String UPDATED = OrderSagaStore.class.getName() + "/updated";

    private final OrderSagaTable table;

    OrderSagaStore(OrderSagaTable table) {
        this.table = table;
    }

    @Override
    public Set<String> findSagas(Class<? extends OrderFulfilmentSaga> type, AssociationValue association) {
        String orderId = association.getValue();
        Found found = found();
        if (!found.orderIds().contains(orderId)) {
            found.add(Set.of(orderId), table.find(Set.of(orderId)));
        }
        return found.sagas().values().stream()
                .filter(saga -> saga.orderId().equals(orderId))
                .map(OrderSagaTable.Row::sagaId)
                .collect(Collectors.toSet());
    }

    @Override
    public <S extends OrderFulfilmentSaga> @Nullable Entry<S> loadSaga(Class<S> type, String sagaId) {
        OrderSagaTable.Row saga = found().sagas().get(sagaId);
        return saga == null ? null : new LoadedSaga<>(type.cast(saga.saga()), saga.orderId());
    }

    @Override
    public void insertSaga(
            Class<? extends OrderFulfilmentSaga> type,
            String sagaId,
            OrderFulfilmentSaga saga,
            Set<AssociationValue> associations) {
        MessageBatch.changes(INSERTED, table::insert).put(sagaId, saga);
    }

    @Override
    public void updateSaga(
            Class<? extends OrderFulfilmentSaga> type,
            String sagaId,
            OrderFulfilmentSaga saga,
            AssociationValues associations) {
        MessageBatch.changes(UPDATED, table::update).put(sagaId, saga);
    }

    @Override
    public void deleteSaga(
            Class<? extends OrderFulfilmentSaga> type, String sagaId, Set<AssociationValue> associations) {
        throw new UnsupportedOperationException("A saga keeps its row in its last state; old rows are purged by age");
    }

    private Found found() {
        return MessageBatch.resource(FOUND, () -> {
            Set<String> orderIds = MessageBatch.orderIds();
            Found found = new Found(new HashSet<>(), new HashMap<>());
            found.add(orderIds, table.find(orderIds));
            return found;
        });
    }

    /** What this batch has looked for, including orders that have no saga, and what it found, by saga. */
    private record Found(Set<String> orderIds, Map<String, OrderSagaTable.Row> sagas) {

        private void add(Set<String> lookedFor, List<OrderSagaTable.Row> rows) {
            orderIds.addAll(lookedFor);
            rows.forEach(row -> sagas.put(row.sagaId(), row));
        }
    }

    private record LoadedSaga<S>(S saga, String orderId) implements Entry<S> {

        @Override
        public Set<AssociationValue> associationValues() {
            return Set.of(new AssociationValue(OrderFulfilmentSaga.ORDER_ID, orderId));
        }
    }
}

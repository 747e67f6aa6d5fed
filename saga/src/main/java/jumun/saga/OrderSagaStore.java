package jumun.saga;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jumun.platform.processing.MessageBatch;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Keeps sagas in a table of their own, one readable row an order. A saga belongs to one order by nature and has its identifier, so
 * finding and loading it is one query a batch, and what a batch has changed is written together at its end.
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
        return found.sagas().containsKey(orderId) ? Set.of(orderId) : Set.of();
    }

    @Override
    public <S extends OrderFulfilmentSaga> @Nullable Entry<S> loadSaga(Class<S> type, String orderId) {
        OrderSagaTable.Row row = found().sagas().get(orderId);
        return row == null ? null : new LoadedSaga<>(type.cast(row.saga()), orderId);
    }

    /** One that could not begin is not kept: the event that was to begin it is parked, and begins it once it can be handled. */
    @Override
    public void insertSaga(
            Class<? extends OrderFulfilmentSaga> type,
            String orderId,
            OrderFulfilmentSaga saga,
            Set<AssociationValue> associations) {
        if (saga.startedBy() == null) {
            return;
        }
        MessageBatch.changes(INSERTED, (Map<String, OrderFulfilmentSaga> sagas) -> table.insert(sagas.values()))
                .put(orderId, saga);
    }

    @Override
    public void updateSaga(
            Class<? extends OrderFulfilmentSaga> type,
            String orderId,
            OrderFulfilmentSaga saga,
            AssociationValues associations) {
        MessageBatch.changes(UPDATED, (Map<String, OrderFulfilmentSaga> sagas) -> table.update(sagas.values()))
                .put(orderId, saga);
    }

    @Override
    public void deleteSaga(
            Class<? extends OrderFulfilmentSaga> type, String orderId, Set<AssociationValue> associations) {
        throw new UnsupportedOperationException("A saga keeps its row in its last state");
    }

    private Found found() {
        return MessageBatch.resource(FOUND, () -> {
            Set<String> orderIds = MessageBatch.orderIds();
            Found found = new Found(new HashSet<>(), new HashMap<>());
            found.add(orderIds, table.find(orderIds));
            return found;
        });
    }

    /** What this batch has looked for, including orders that have no saga, and what it found, by order. */
    private record Found(Set<String> orderIds, Map<String, OrderSagaTable.Row> sagas) {

        private void add(Set<String> lookedFor, List<OrderSagaTable.Row> rows) {
            orderIds.addAll(lookedFor);
            rows.forEach(row -> sagas.put(row.orderId(), row));
        }
    }

    private record LoadedSaga<S>(S saga, String orderId) implements Entry<S> {

        @Override
        public Set<AssociationValue> associationValues() {
            return Set.of(new AssociationValue(OrderFulfilmentSaga.ORDER_ID, orderId));
        }
    }
}

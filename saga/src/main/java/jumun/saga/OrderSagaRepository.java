package jumun.saga;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import jumun.platform.processing.MessageBatch;
import org.axonframework.modelling.saga.AnnotatedSaga;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;

/**
 * Finds an order's saga at once, among those that the current batch has begun or in the store. Axon's own looks through every saga in
 * memory for each event.
 */
final class OrderSagaRepository extends AnnotatedSagaRepository<OrderFulfilmentSaga> {

    private static final String BEGUN = OrderSagaRepository.class.getName() + "/begun";

    private final OrderSagaStore store;

    OrderSagaRepository(Builder<OrderFulfilmentSaga> builder, OrderSagaStore store) {
        super(builder.sagaType(OrderFulfilmentSaga.class).sagaStore(store));
        this.store = store;
    }

    @Override
    public Set<String> find(AssociationValue order) {
        return begun().contains(order.getValue())
                ? Set.of(order.getValue())
                : store.findSagas(OrderFulfilmentSaga.class, order);
    }

    @Override
    public AnnotatedSaga<OrderFulfilmentSaga> doCreateInstance(String orderId, Supplier<OrderFulfilmentSaga> factory) {
        begun().add(orderId);
        return super.doCreateInstance(orderId, factory);
    }

    private static Set<String> begun() {
        return MessageBatch.resource(BEGUN, HashSet::new);
    }
}

package jumun.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import jumun.app.RunningShopTest;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.Saga;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RunningShopTest
class OrderSagaRepositoryTest {

    @Autowired
    OrderSagaStore store;

    /** A repeated OrderPlaced, or a cancellation at once, may come in the batch that begins the saga. */
    @Test
    void sagaThatTheBatchHasBegunIsFoundBeforeItIsStored() {
        OrderSagaRepository repository = new OrderSagaRepository(AnnotatedSagaRepository.builder(), store);
        String orderId = UUID.randomUUID().toString();
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(null);
        try {
            assertThat(repository.find(about(orderId))).isEmpty();

            Saga<OrderFulfilmentSaga> begun = repository.createInstance(orderId, OrderFulfilmentSaga::new);

            assertThat(repository.find(about(orderId))).containsExactly(orderId);
            assertThat(repository.load(orderId)).isSameAs(begun);
            assertThat(repository.find(about(UUID.randomUUID().toString()))).isEmpty();
        } finally {
            batch.rollback();
        }
    }

    @Test
    void sagaOfABatchThatWasUndoneIsNotFound() {
        OrderSagaRepository repository = new OrderSagaRepository(AnnotatedSagaRepository.builder(), store);
        String orderId = UUID.randomUUID().toString();
        UnitOfWork<?> undone = DefaultUnitOfWork.startAndGet(null);
        repository.createInstance(orderId, OrderFulfilmentSaga::new);
        undone.rollback();

        UnitOfWork<?> next = DefaultUnitOfWork.startAndGet(null);
        try {
            assertThat(repository.find(about(orderId))).isEmpty();
        } finally {
            next.rollback();
        }
    }

    private static AssociationValue about(String orderId) {
        return new AssociationValue(OrderFulfilmentSaga.ORDER_ID, orderId);
    }
}

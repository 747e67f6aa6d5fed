package jumun.saga;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import jumun.api.order.OrderPlaced;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;
import org.springframework.stereotype.Component;

/**
 * Rebuilds a saga from its order's events alone, by the very code that handled them, and without any effect (O10). What
 * it decided according to the events that it published stays decided.
 */
@Component
class SagaReplay {

    private final SagaModel<OrderFulfilmentSaga> model =
            new AnnotationSagaMetaModelFactory().modelOf(OrderFulfilmentSaga.class);
    private final SagaSettings settings;
    private final Clock clock;

    SagaReplay(SagaSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The saga after these events, in their order; empty where the order's beginning is not among them.
     *
     * @throws UnreplayableException when it cannot handle one of them
     */
    Optional<OrderFulfilmentSaga> rebuild(List<EventMessage<?>> events) {
        if (events.stream().noneMatch(event -> event.getPayload() instanceof OrderPlaced)) {
            return Optional.empty();
        }
        RebuiltSaga saga = new RebuiltSaga();
        saga.events = new Silence();
        saga.settings = settings;
        saga.clock = clock;
        show(events, event -> saga.note(event.getPayload()));
        show(events, event -> handle(event, saga));
        return Optional.of(saga);
    }

    private static void show(List<EventMessage<?>> events, Reader reader) {
        for (EventMessage<?> event : events) {
            try {
                reader.read(event);
            } catch (Exception e) {
                throw new UnreplayableException(event, e);
            }
        }
    }

    private void handle(EventMessage<?> event, RebuiltSaga saga) throws Exception {
        saga.decideAsBefore(event.getPayload());
        for (MessageHandlingMember<? super OrderFulfilmentSaga> handler : model.findHandlerMethods(event)) {
            handler.handle(event, saga);
            return;
        }
    }

    @FunctionalInterface
    private interface Reader {

        void read(EventMessage<?> event) throws Exception;
    }

    /** Where everything goes that the saga says while it is rebuilt: it has said it before. */
    private static final class Silence implements EventGateway {

        @Override
        public void publish(List<?> events) {}

        @Override
        public Registration registerDispatchInterceptor(
                MessageDispatchInterceptor<? super EventMessage<?>> interceptor) {
            return () -> false;
        }
    }
}

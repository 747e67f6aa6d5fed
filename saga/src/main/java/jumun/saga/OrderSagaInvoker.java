package jumun.saga;

import jumun.api.OrderRelated;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.AssociationValue;

/**
 * Gives each order's events to one segment only. By itself Axon shows every event to every segment and filters the sagas
 * found by their identifier, so that each event is looked up once a segment.
 */
final class OrderSagaInvoker extends AnnotatedSagaManager<OrderFulfilmentSaga> {

    OrderSagaInvoker(Builder<OrderFulfilmentSaga> builder) {
        super(builder);
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return super.canHandle(message, segment)
                && message.getPayload() instanceof OrderRelated event
                && segment.matches(new AssociationValue(
                        OrderFulfilmentSaga.ORDER_ID, event.orderId().value()));
    }

    /** The event was routed by its order already. */
    @Override
    protected boolean matchesSegment(Segment segment, String sagaId) {
        return true;
    }
}

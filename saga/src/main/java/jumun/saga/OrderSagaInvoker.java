package jumun.saga;

import java.util.List;
import jumun.api.OrderRelated;
import jumun.platform.deadletter.DeadLetters;
import jumun.platform.deadletter.KnownFailureException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.annotation.AnnotatedHandlerInspector;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.AssociationValue;

/**
 * Gives each order's events to one segment only. By itself Axon shows every event to every segment and filters the sagas
 * found by their identifier, so that each event is looked up once a segment.
 *
 * <p>An event that a saga cannot handle is parked together with what comes after it for the same order, and the saga shows
 * as STUCK until none of them is left (M4): Axon's own dead-letter queue leaves sagas out. A saga that could not begin is not there to be
 * shown, only its letters are.
 */
final class OrderSagaInvoker extends AnnotatedSagaManager<OrderFulfilmentSaga> {

    private final List<MessageHandlingMember<? super OrderFulfilmentSaga>> handlers =
            AnnotatedHandlerInspector.inspectType(OrderFulfilmentSaga.class)
                    .getHandlers(OrderFulfilmentSaga.class)
                    .toList();

    private final SequencedDeadLetterQueue<EventMessage<?>> parked;

    OrderSagaInvoker(Builder<OrderFulfilmentSaga> builder, SequencedDeadLetterQueue<EventMessage<?>> parked) {
        super(builder);
        this.parked = parked;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) throws Exception {
        String orderId = ((OrderRelated) message.getPayload()).orderId().value();
        if (DeadLetters.isRetried()) {
            super.handle(message, segment);
        } else if (!parked.enqueueIfPresent(orderId, () -> new GenericDeadLetter<>(orderId, message))) {
            handleOrPark(orderId, message, segment);
        }
    }

    private void handleOrPark(String orderId, EventMessage<?> message, Segment segment) throws Exception {
        try {
            super.handle(message, segment);
        } catch (KnownFailureException failure) {
            parked.enqueue(
                    orderId, new GenericDeadLetter<>(orderId, message, ThrowableCause.truncated(failure.known())));
        }
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return super.canHandle(message, segment)
                && message.getPayload() instanceof OrderRelated event
                && segment.matches(new AssociationValue(
                        OrderFulfilmentSaga.ORDER_ID, event.orderId().value()));
    }

    /** By itself Axon says of any type that some saga could handle it, and then no event is passed over (ADR 44). */
    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return handlers.stream().anyMatch(handler -> handler.canHandleType(payloadType));
    }

    /** A saga is named after its order, which is how it is found. */
    @Override
    protected String createSagaIdentifier(Segment segment) {
        OrderRelated beginning =
                (OrderRelated) CurrentUnitOfWork.get().getMessage().getPayload();
        return beginning.orderId().value();
    }

    /** The event was routed by its order already. */
    @Override
    protected boolean matchesSegment(Segment segment, String sagaId) {
        return true;
    }
}

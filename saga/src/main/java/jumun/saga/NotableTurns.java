package jumun.saga;

import java.util.List;
import java.util.function.BiFunction;
import jumun.api.compensation.CompensationEvent;
import jumun.api.compensation.CompensationRequired;
import jumun.api.compensation.CompensationStuck;
import jumun.api.compensation.DeadlinePassed;
import jumun.api.compensation.OrderResumptionRequested;
import jumun.platform.processing.MessageBatch;
import jumun.platform.trace.LoggedIds;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs when an order leaves its usual course, once the event that says so is committed (M2): a batch may be undone. The
 * saga itself does not log, since it is rebuilt from its events at every comparison and would log it all again.
 */
final class NotableTurns implements MessageDispatchInterceptor<EventMessage<?>> {

    private static final Logger log = LoggerFactory.getLogger(NotableTurns.class);

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(List<? extends EventMessage<?>> events) {
        return (index, event) -> {
            if (event.getPayload() instanceof CompensationEvent turn) {
                MessageBatch.afterCommit(() -> {
                    try (LoggedIds _ = LoggedIds.of(event)) {
                        tell(turn);
                    }
                });
            }
            return event;
        };
    }

    private static void tell(CompensationEvent turn) {
        switch (turn) {
            case CompensationRequired required ->
                log.info(
                        "What the order holds is taken back: {}",
                        required.failure().code());
            case DeadlinePassed passed -> log.warn("Deadline {} of the order has passed unanswered", passed.number());
            case CompensationStuck stuck ->
                log.error("The order is stuck: no answer to the restoration of {}", stuck.unanswered());
            case OrderResumptionRequested resumed -> log.info("Saga resumed by {}", resumed.requestedBy());
            default -> {}
        }
    }
}

package jumun.order;

import java.time.Clock;
import jumun.api.compensation.CompensationCompleted;
import jumun.api.order.OrderFulfilled;
import jumun.order.OrderCommand.CancelOrder;
import jumun.order.OrderCommand.CompleteOrder;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When the saga has an outcome, then {@link Order} takes it (O3). */
@Component
@ProcessingGroup(OrderOutcomePolicy.GROUP)
class OrderOutcomePolicy {

    static final String GROUP = "order-outcome";

    private final CommandGateway commands;
    private final Clock clock;

    OrderOutcomePolicy(CommandGateway commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @EventHandler
    void on(OrderFulfilled event) {
        commands.sendAndWait(new CompleteOrder(event.orderId(), clock.instant()));
    }

    @EventHandler
    void on(CompensationCompleted event) {
        commands.sendAndWait(new CancelOrder(event.orderId(), event.failure(), clock.instant()));
    }
}

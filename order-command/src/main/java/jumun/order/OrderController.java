package jumun.order;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import jakarta.validation.Valid;
import java.time.Clock;
import jumun.api.Money;
import jumun.api.order.OrderId;
import jumun.order.OrderCommand.PlaceOrder;
import jumun.order.OrderCommand.RequestCancellation;
import jumun.platform.security.Caller;
import jumun.platform.security.CustomersOnly;
import jumun.platform.trace.LoggedIds;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accepts orders and their cancellation; answers at once, nothing downstream is waited for (O1, O8). */
@RestController
@RequestMapping(OrderController.PATH)
class OrderController {

    static final String PATH = "/api/orders";

    private final CommandGateway commands;
    private final OrderPlacement placement;
    private final OrderPricing pricing;
    private final Clock clock;
    private final TimeBasedEpochRandomGenerator orderIds = Generators.timeBasedEpochRandomGenerator();

    OrderController(CommandGateway commands, OrderPlacement placement, OrderPricing pricing, Clock clock) {
        this.commands = commands;
        this.placement = placement;
        this.pricing = pricing;
        this.clock = clock;
    }

    @PostMapping
    @CustomersOnly
    @ResponseStatus(HttpStatus.ACCEPTED)
    AcceptedOrder place(Caller caller, @Valid @RequestBody OrderRequest request) {
        OrderId orderId = new OrderId(orderIds.generate().toString());
        LoggedIds.request(orderId);
        PricedOrder order = pricing.price(request);
        placement.place(new PlaceOrder(orderId, caller.userId(), order, request.pointsToSpend(), clock.instant()));
        return AcceptedOrder.of(orderId, order, new Money(request.pointsToSpend()));
    }

    @PostMapping("/{orderId}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CancellationAccepted cancel(Caller caller, @PathVariable OrderId orderId) {
        try {
            commands.sendAndWait(new RequestCancellation(orderId, caller.userId(), caller.isOps(), clock.instant()));
        } catch (AggregateNotFoundException e) {
            throw OrderRefusals.notFound(orderId);
        }
        return new CancellationAccepted(orderId, AcceptedOrder.trackingUrl(orderId));
    }

    /** The order was accepted; {@code trackingUrl} shows its progress. Amounts are in minor units. */
    record AcceptedOrder(
            OrderId orderId,
            String status,
            Money subtotal,
            Money discount,
            Money points,
            Money payable,
            String trackingUrl) {

        static AcceptedOrder of(OrderId orderId, PricedOrder order, Money points) {
            return new AcceptedOrder(
                    orderId,
                    "PENDING",
                    order.subtotal(),
                    order.discount(),
                    points,
                    order.subtotal().minus(order.discount()).minus(points),
                    trackingUrl(orderId));
        }

        static String trackingUrl(OrderId orderId) {
            return PATH + "/" + orderId;
        }
    }

    record CancellationAccepted(OrderId orderId, String trackingUrl) {}
}

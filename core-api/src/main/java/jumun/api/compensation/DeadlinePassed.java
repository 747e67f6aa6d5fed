package jumun.api.compensation;

import jumun.api.order.OrderId;

/**
 * The saga's wait for answers is over (O4). A deadline is an event like any other, so that the saga handles it in turn
 * and its state can be rebuilt from events alone (O10).
 *
 * @param number which of the order's deadlines; one that the saga no longer waits for changes nothing
 */
public record DeadlinePassed(OrderId orderId, int number) implements CompensationEvent {}

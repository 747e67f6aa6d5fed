package jumun.api.compensation;

import jumun.api.order.OrderId;

/**
 * An order that stands still is to be resumed (O5, O10): the saga asks anew for whatever has not been answered. Sent by
 * the saga's context when an operator wants it, or when a saga was put back from events.
 *
 * @param requestedBy who wanted it, as the token's subject
 */
public record OrderResumptionRequested(OrderId orderId, String requestedBy) implements CompensationEvent {}

package jumun.api.compensation;

import jumun.api.Failure;
import jumun.api.UserId;
import jumun.api.order.OrderId;

/** The order will be cancelled; what it had deducted is being taken back (O3). */
public record CompensationRequired(OrderId orderId, UserId userId, Failure failure) implements CompensationEvent {}

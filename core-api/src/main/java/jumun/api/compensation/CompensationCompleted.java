package jumun.api.compensation;

import jumun.api.Failure;
import jumun.api.UserId;
import jumun.api.order.OrderId;

/** Everything is taken back; order-command answers by cancelling the order (O3). */
public record CompensationCompleted(OrderId orderId, UserId userId, Failure failure) implements CompensationEvent {}

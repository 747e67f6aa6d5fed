package jumun.api.order;

import java.time.Instant;
import jumun.api.UserId;

/** The order is COMPLETED: everything is deducted (O3). Sent by order-command. */
public record OrderCompleted(OrderId orderId, UserId userId, Instant completedAt) implements OrderEvent {}

package jumun.api.order;

import java.time.Instant;
import jumun.api.Failure;
import jumun.api.UserId;

/** The order is CANCELLED and everything that had been deducted is restored (O3). Sent by order-command. */
public record OrderCancelled(OrderId orderId, UserId userId, Failure failure, Instant cancelledAt)
        implements OrderEvent {}

package jumun.api.order;

import java.time.Instant;
import jumun.api.UserId;

/**
 * The customer, or an operator for them, wants the order undone (O8). Sent by order-command; the saga compensates.
 *
 * @param requestedBy who asked, as the token's subject
 */
public record OrderCancellationRequested(OrderId orderId, UserId userId, String requestedBy, Instant requestedAt)
        implements OrderEvent {}

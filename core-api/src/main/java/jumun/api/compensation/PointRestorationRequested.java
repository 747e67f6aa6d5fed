package jumun.api.compensation;

import jumun.api.UserId;
import jumun.api.order.OrderId;

/**
 * Wallet is to give back the points that the order holds, or to refuse the deduction should it still come (O4).
 *
 * @param attempt 1 for the first time of asking
 */
public record PointRestorationRequested(OrderId orderId, UserId userId, int attempt) implements CompensationEvent {}

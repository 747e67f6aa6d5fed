package jumun.api.order;

import jumun.api.UserId;

/** Every deduction of the order has succeeded (O3). Sent by the saga; order-command answers with {@link OrderCompleted}. */
public record OrderFulfilled(OrderId orderId, UserId userId) implements OrderEvent {}

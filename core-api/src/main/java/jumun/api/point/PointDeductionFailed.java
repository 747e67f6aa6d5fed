package jumun.api.point;

import jumun.api.Failure;
import jumun.api.OrderRelated;
import jumun.api.UserId;
import jumun.api.order.OrderId;

/**
 * No points were spent on the order, and why (P1). Sent by wallet.
 *
 * @param points how many were asked for
 */
public record PointDeductionFailed(OrderId orderId, UserId userId, long points, Failure failure)
        implements PointEvent, OrderRelated {}

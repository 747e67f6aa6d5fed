package jumun.api.point;

import jumun.api.OrderRelated;
import jumun.api.UserId;
import jumun.api.order.OrderId;

/**
 * An order wants to spend points (O2). Sent by the saga; again when nobody answered (O4).
 *
 * @param points  how many
 * @param attempt 1 for the first time of asking
 */
public record PointDeductionRequested(OrderId orderId, UserId userId, long points, int attempt)
        implements PointEvent, OrderRelated {}

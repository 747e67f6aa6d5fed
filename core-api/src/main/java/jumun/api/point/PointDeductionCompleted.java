package jumun.api.point;

import java.util.List;
import jumun.api.OrderRelated;
import jumun.api.UserId;
import jumun.api.order.OrderId;

/**
 * The points are spent on the order (P1). Sent by wallet.
 *
 * @param points  how many
 * @param spent   the lots that they came from, soonest expiring first (P2)
 * @param balance the balance after that
 */
public record PointDeductionCompleted(OrderId orderId, UserId userId, long points, List<LotPortion> spent, long balance)
        implements PointEvent, OrderRelated {

    public PointDeductionCompleted {
        spent = List.copyOf(spent);
    }
}

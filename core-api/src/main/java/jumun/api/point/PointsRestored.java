package jumun.api.point;

import java.util.List;
import jumun.api.OrderRelated;
import jumun.api.UserId;
import jumun.api.order.OrderId;

/**
 * The order holds no points any more (O3, P2). Sent by wallet.
 *
 * @param points   points put back; 0 when none had been deducted (O4)
 * @param returned the lots that they went back to
 * @param balance  the balance after that
 */
public record PointsRestored(OrderId orderId, UserId userId, long points, List<LotPortion> returned, long balance)
        implements PointEvent, OrderRelated {

    public PointsRestored {
        returned = List.copyOf(returned);
    }
}

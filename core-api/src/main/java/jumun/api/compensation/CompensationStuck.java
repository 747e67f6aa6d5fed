package jumun.api.compensation;

import java.util.List;
import jumun.api.UserId;
import jumun.api.order.OrderId;

/**
 * Restorations were asked for as often as allowed and some never answered: an operator must act (O5).
 *
 * @param unanswered the steps still open, as {@code STOCK:mug}
 */
public record CompensationStuck(OrderId orderId, UserId userId, List<String> unanswered) implements CompensationEvent {

    public CompensationStuck {
        unanswered = List.copyOf(unanswered);
    }
}

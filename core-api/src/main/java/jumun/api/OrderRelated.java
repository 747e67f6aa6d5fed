package jumun.api;

import jumun.api.order.OrderId;

/** An event that belongs to one order, whichever context it comes from: what the saga and the tracking follow. */
public interface OrderRelated extends Event {

    /** The order that this event is about. */
    OrderId orderId();
}

package jumun.bench.baseline;

/** What jumun answers to an order, but with its end: these shops do everything before they answer. */
public record OrderAnswer(
        String orderId, String status, long subtotal, long discount, long points, long payable, String trackingUrl) {

    /** An order that is done. */
    public static OrderAnswer completed(String orderId, long subtotal, long discount, long points) {
        return new OrderAnswer(
                orderId,
                "COMPLETED",
                subtotal,
                discount,
                points,
                subtotal - discount - points,
                "/api/orders/" + orderId);
    }
}

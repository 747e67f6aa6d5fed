package jumun.query.order;

/** What became of an order so far. Only ever moves down this list. */
enum OrderStatus {
    PENDING,
    COMPLETED,
    CANCELLED;

    OrderStatus orLater(OrderStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

package jumun.api;

import java.time.Duration;

/** The Kafka topics over which contexts meet (requirements §K). Created by the application at start. */
public enum Topic {
    /** The life of an order, ordered by user. */
    ORDER("order-events", 16, Duration.ofDays(7)),
    /** Products and their stock, ordered by product. */
    STOCK("stock-events", 12, Duration.ofDays(3)),
    /** Campaigns and the coupons issued from them, ordered by campaign. */
    COUPON("coupon-events", 8, Duration.ofDays(30)),
    /** Points of a user, ordered by user. */
    POINT("point-events", 8, Duration.ofDays(30)),
    /** Taking back what an order had deducted, ordered by order. */
    COMPENSATION("compensation-events", 4, Duration.ofDays(30));

    private final String topicName;
    private final int partitions;
    private final Duration retention;

    Topic(String topicName, int partitions, Duration retention) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
    }

    /** The name on the broker. */
    public String topicName() {
        return topicName;
    }

    /**
     * The number of partitions that it gets where several brokers share them; one broker alone makes do with fewer. Never changed on
     * a live topic, since that would break the order of a key.
     */
    public int partitions() {
        return partitions;
    }

    /** How long the broker keeps an event. The event store keeps it for ever. */
    public Duration retention() {
        return retention;
    }
}

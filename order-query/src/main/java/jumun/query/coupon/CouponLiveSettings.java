package jumun.query.coupon;

/**
 * Where the live view reads and keeps its state: everything as the rest of jumun has it.
 *
 * @param data the data folder; nodes may share it
 */
record CouponLiveSettings(String bootstrapServers, short replicationFactor, String data) {}

package jumun.bench.couponbaseline;

import java.time.Instant;

/** What jumun answers to a winner. */
record IssuedCoupon(String couponId, String userId, long issueNumber, Instant issuedAt) {}

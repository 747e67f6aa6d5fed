package jumun.coupon;

import java.time.Instant;
import jumun.api.UserId;

/**
 * A user who wants a coupon.
 *
 * @param askedAt when the user asked: that counts for the issue window, however late it is decided
 */
public record Applicant(UserId userId, Instant askedAt) {}

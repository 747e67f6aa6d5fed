package jumun.api.coupon;

import java.time.Instant;
import java.util.List;
import jumun.api.Revision;
import jumun.api.UserId;
import org.jspecify.annotations.Nullable;

/**
 * The campaign gave numbers to a batch of users, in the order of the list (C3). Sent by coupon together with one
 * {@link CouponIssued} a user: the campaign remembers batches, so that a large one is quick to load.
 *
 * @param firstNumber the issue number of the first user; the others follow without holes
 * @param userIds     who got one, in the order of their numbers
 * @param issued      how many the campaign has issued after that
 * @param remaining   how many are left after that
 * @param issuedAt    when; the epoch where revision 1 did not say
 */
@Revision(2)
public record CouponsAllotted(
        CouponId couponId, long firstNumber, List<UserId> userIds, long issued, long remaining, Instant issuedAt)
        implements CouponEvent {

    public CouponsAllotted(
            CouponId couponId,
            long firstNumber,
            List<UserId> userIds,
            long issued,
            long remaining,
            @Nullable Instant issuedAt) {
        this.couponId = couponId;
        this.firstNumber = firstNumber;
        this.userIds = List.copyOf(userIds);
        this.issued = issued;
        this.remaining = remaining;
        this.issuedAt = issuedAt == null ? Instant.EPOCH : issuedAt;
    }
}

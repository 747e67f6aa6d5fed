package jumun.api.coupon;

import java.util.List;
import jumun.api.UserId;

/**
 * The campaign gave numbers to a batch of users, in the order of the list (C3). Sent by coupon together with one
 * {@link CouponIssued} a user: the campaign remembers batches, so that a large one is quick to load.
 *
 * @param firstNumber the issue number of the first user; the others follow without holes
 * @param issued      how many the campaign has issued after that
 * @param remaining   how many are left after that
 */
public record CouponsAllotted(CouponId couponId, long firstNumber, List<UserId> userIds, long issued, long remaining)
        implements CouponEvent {

    public CouponsAllotted {
        userIds = List.copyOf(userIds);
    }
}

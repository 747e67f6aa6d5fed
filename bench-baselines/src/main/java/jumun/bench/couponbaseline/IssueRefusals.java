package jumun.bench.couponbaseline;

import jumun.platform.Refusal;

/** Why somebody gets no coupon. */
final class IssueRefusals {

    private IssueRefusals() {}

    static Refusal soldOut(String couponId) {
        return Refusal.conflict("SOLD_OUT", "All coupons '%s' are gone.", couponId);
    }

    static Refusal alreadyIssued(String couponId) {
        return Refusal.conflict("ALREADY_ISSUED", "You hold a coupon '%s' already.", couponId);
    }
}

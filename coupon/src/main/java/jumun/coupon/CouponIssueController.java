package jumun.coupon;

import java.time.Instant;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.coupon.IssueDecision.AlreadyIssued;
import jumun.coupon.IssueDecision.Issued;
import jumun.coupon.IssueDecision.OutsideWindow;
import jumun.coupon.IssueDecision.SoldOut;
import jumun.coupon.IssueDecision.UnknownCampaign;
import jumun.platform.Refusal;
import jumun.platform.security.Caller;
import jumun.platform.security.CustomersOnly;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where users ask for their coupon, first come first served (C2). */
@RestController
@CustomersOnly
class CouponIssueController {

    private final CouponIssuing issuing;

    CouponIssueController(CouponIssuing issuing) {
        this.issuing = issuing;
    }

    @PostMapping("/api/coupons/{couponId}/issue")
    @ResponseStatus(HttpStatus.CREATED)
    IssuedCoupon issue(Caller caller, @PathVariable CouponId couponId) {
        return switch (issuing.issue(couponId, caller.userId())) {
            case Issued issued -> new IssuedCoupon(couponId, caller.userId(), issued.issueNumber(), issued.issuedAt());
            case AlreadyIssued already ->
                throw Refusal.conflict(
                        "ALREADY_ISSUED", "You hold this coupon already, with the number %d.", already.issueNumber());
            case SoldOut soldOut -> throw Refusal.conflict("SOLD_OUT", "All coupons '%s' are gone.", couponId);
            case OutsideWindow outside ->
                throw Refusal.forbidden("OUTSIDE_ISSUE_WINDOW", "Coupons '%s' are not issued now.", couponId);
            case UnknownCampaign unknown ->
                throw Refusal.notFound("CAMPAIGN_NOT_FOUND", "There is no campaign '%s'.", couponId);
        };
    }

    record IssuedCoupon(CouponId couponId, UserId userId, long issueNumber, Instant issuedAt) {}
}

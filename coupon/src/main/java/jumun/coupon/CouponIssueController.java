package jumun.coupon;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.IssueRejection;
import jumun.coupon.IssueDecision.AlreadyIssued;
import jumun.coupon.IssueDecision.CommonRefusal;
import jumun.coupon.IssueDecision.Issued;
import jumun.coupon.IssueDecision.IssuedBefore;
import jumun.coupon.IssueDecision.Undecided;
import jumun.coupon.IssueDecision.UnknownCampaign;
import jumun.platform.security.Caller;
import jumun.platform.security.CustomersOnly;
import jumun.platform.web.Problems;
import jumun.platform.web.idempotency.IdempotencyHeaders;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where users ask for their coupon, first come first served (C2). */
@RestController
@CustomersOnly
class CouponIssueController {

    private static final String COME_AGAIN_SECONDS = "1";

    private final IssueDesk desk;
    private final IssueRateLimit rateLimit;
    private final RejectionTally rejections;
    private final CommonRefusals refusals;
    private final DecisionMeters meters;

    CouponIssueController(
            IssueDesk desk,
            IssueRateLimit rateLimit,
            RejectionTally rejections,
            CommonRefusals refusals,
            DecisionMeters meters) {
        this.desk = desk;
        this.rateLimit = rateLimit;
        this.rejections = rejections;
        this.refusals = refusals;
        this.meters = meters;
    }

    /** The answer itself where it is known at once, which is what most of a crowd gets, otherwise the future of it. */
    @PostMapping("/api/coupons/{couponId}/issue")
    Object issue(
            Caller caller,
            @PathVariable CouponId couponId,
            @RequestHeader(name = IdempotencyHeaders.KEY, defaultValue = "") String requestKey) {
        UserId userId = caller.userId();
        if (!rateLimit.permits(userId)) {
            return tooManyRequests(couponId);
        }
        CompletableFuture<IssueDecision> decision = desk.issue(couponId, userId, requestKey);
        return decision.isDone()
                ? answer(couponId, userId, decision.join())
                : decision.thenApply(decided -> answer(couponId, userId, decided));
    }

    private ResponseEntity<?> answer(CouponId couponId, UserId userId, IssueDecision decision) {
        meters.count(decision);
        return switch (decision) {
            case Issued issued ->
                ResponseEntity.status(HttpStatus.CREATED)
                        .body(new IssuedCoupon(couponId, userId, issued.issueNumber(), issued.issuedAt()));
            case IssuedBefore before ->
                ResponseEntity.status(HttpStatus.CREATED)
                        .header(IdempotencyHeaders.REPLAYED, "true")
                        .body(new IssuedCoupon(couponId, userId, before.issueNumber(), before.issuedAt()));
            case AlreadyIssued already -> {
                rejections.count(couponId, IssueRejection.ALREADY_ISSUED);
                yield alreadyIssued(couponId, userId, already);
            }
            case CommonRefusal refusal -> refusals.answer(couponId, refusal);
            case UnknownCampaign unknown ->
                problem(HttpStatus.NOT_FOUND, "CAMPAIGN_NOT_FOUND", "There is no campaign '%s'.".formatted(couponId));
            case Undecided undecided -> {
                rejections.count(couponId, IssueRejection.UNDECIDED);
                yield comeAgain(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        undecided.name(),
                        undecided.sentence() + "; ask again in a moment.");
            }
        };
    }

    private ResponseEntity<ProblemDetail> tooManyRequests(CouponId couponId) {
        rejections.count(couponId, IssueRejection.TOO_MANY_REQUESTS);
        return comeAgain(
                HttpStatus.TOO_MANY_REQUESTS,
                "TOO_MANY_REQUESTS",
                "You ask more often than anybody needs to; slow down.");
    }

    /** The coupon comes along, so that asking again is as good as having kept the first answer. */
    private static ResponseEntity<ProblemDetail> alreadyIssued(CouponId couponId, UserId userId, AlreadyIssued coupon) {
        ProblemDetail problem = Problems.problem(
                HttpStatus.CONFLICT,
                "ALREADY_ISSUED",
                "You hold this coupon already, with the number %d.".formatted(coupon.issueNumber()));
        problem.setProperty("couponId", couponId);
        problem.setProperty("userId", userId);
        problem.setProperty("issueNumber", coupon.issueNumber());
        problem.setProperty("issuedAt", coupon.issuedAt());
        return ResponseEntity.status(HttpStatus.CONFLICT).body(problem);
    }

    private static ResponseEntity<ProblemDetail> comeAgain(HttpStatus status, String code, String detail) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS)
                .body(Problems.problem(status, code, detail));
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String code, String detail) {
        return ResponseEntity.status(status).body(Problems.problem(status, code, detail));
    }

    record IssuedCoupon(CouponId couponId, UserId userId, long issueNumber, Instant issuedAt) {}
}

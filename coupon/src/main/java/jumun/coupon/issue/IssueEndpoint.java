package jumun.coupon.issue;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.IssueRejection;
import jumun.coupon.IssueDecision;
import jumun.coupon.IssueDecision.AlreadyIssued;
import jumun.coupon.IssueDecision.CommonRefusal;
import jumun.coupon.IssueDecision.Issued;
import jumun.coupon.IssueDecision.IssuedBefore;
import jumun.coupon.IssueDecision.Undecided;
import jumun.coupon.IssueDecision.UnknownCampaign;
import jumun.platform.web.Problems;
import jumun.platform.web.idempotency.IdempotencyHeaders;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Where everybody's request for a coupon is taken and turned into its answer, whichever way it has come (C2, C3). */
@Component
class IssueEndpoint {

    private static final String COME_AGAIN_SECONDS = "1";

    private final IssueRequests requests;
    private final IssueRateLimit rateLimit;
    private final RejectionTally rejections;
    private final CommonRefusals refusals;
    private final DecisionMeters meters;

    IssueEndpoint(
            IssueRequests requests,
            IssueRateLimit rateLimit,
            RejectionTally rejections,
            CommonRefusals refusals,
            DecisionMeters meters) {
        this.requests = requests;
        this.rateLimit = rateLimit;
        this.rejections = rejections;
        this.refusals = refusals;
        this.meters = meters;
    }

    /**
     * Completes with the answer: already where it is known at once, which is what most of a crowd gets.
     *
     * @param requestKey the request's Idempotency-Key; empty if it has none
     */
    CompletableFuture<ResponseEntity<?>> ask(CouponId couponId, UserId userId, String requestKey) {
        if (!rateLimit.permits(userId)) {
            return CompletableFuture.completedFuture(tooManyRequests(couponId));
        }
        long askedAt = System.nanoTime();
        return requests.issue(couponId, userId, requestKey).thenApply(decision -> {
            meters.count(decision, System.nanoTime() - askedAt);
            return answer(couponId, userId, decision);
        });
    }

    private ResponseEntity<?> answer(CouponId couponId, UserId userId, IssueDecision decision) {
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
                problem(
                        couponId,
                        HttpStatus.NOT_FOUND,
                        "CAMPAIGN_NOT_FOUND",
                        "There is no campaign '%s'.".formatted(couponId));
            case Undecided undecided -> {
                rejections.count(couponId, IssueRejection.UNDECIDED);
                yield comeAgain(
                        couponId,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        undecided.name(),
                        undecided.sentence() + "; try again in a moment.");
            }
        };
    }

    private ResponseEntity<ProblemDetail> tooManyRequests(CouponId couponId) {
        rejections.count(couponId, IssueRejection.TOO_MANY_REQUESTS);
        return comeAgain(couponId, HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", "Too many requests; slow down.");
    }

    /** The coupon comes along, so that asking again is as good as having kept the first answer. */
    private static ResponseEntity<ProblemDetail> alreadyIssued(CouponId couponId, UserId userId, AlreadyIssued coupon) {
        ResponseEntity<ProblemDetail> answer = problem(
                couponId,
                HttpStatus.CONFLICT,
                "ALREADY_ISSUED",
                "You hold this coupon already, with the number %d.".formatted(coupon.issueNumber()));
        ProblemDetail problem = Objects.requireNonNull(answer.getBody());
        problem.setProperty("couponId", couponId);
        problem.setProperty("userId", userId);
        problem.setProperty("issueNumber", coupon.issueNumber());
        problem.setProperty("issuedAt", coupon.issuedAt());
        return answer;
    }

    private static ResponseEntity<ProblemDetail> comeAgain(
            CouponId couponId, HttpStatus status, String code, String detail) {
        ResponseEntity<ProblemDetail> answer = problem(couponId, status, code, detail);
        return ResponseEntity.status(status)
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS)
                .body(answer.getBody());
    }

    private static ResponseEntity<ProblemDetail> problem(
            CouponId couponId, HttpStatus status, String code, String detail) {
        ProblemDetail problem = Problems.problem(status, code, detail);
        problem.setInstance(URI.create("/api/coupons/" + couponId + "/issue"));
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    record IssuedCoupon(CouponId couponId, UserId userId, long issueNumber, Instant issuedAt) {}
}

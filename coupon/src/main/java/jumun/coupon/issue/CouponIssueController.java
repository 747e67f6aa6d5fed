package jumun.coupon.issue;

import java.util.concurrent.CompletableFuture;
import jumun.api.coupon.CouponId;
import jumun.platform.security.Caller;
import jumun.platform.security.CustomersOnly;
import jumun.platform.web.idempotency.IdempotencyHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where users ask for their coupon, first come first served (C2), unless {@link IssueFilter} has served them already. */
@RestController
@CustomersOnly
class CouponIssueController {

    private final IssueEndpoint counter;

    CouponIssueController(IssueEndpoint counter) {
        this.counter = counter;
    }

    /**
     * The answer itself where it is known at once, otherwise the future of it.
     *
     * @param requestKey the only one, and no longer than can be noted: others are refused before
     */
    @PostMapping("/api/coupons/{couponId}/issue")
    Object issue(
            Caller caller,
            @PathVariable CouponId couponId,
            @RequestHeader(name = IdempotencyHeaders.KEY, defaultValue = "") String requestKey) {
        CompletableFuture<ResponseEntity<?>> answer = counter.ask(couponId, caller.userId(), requestKey);
        return answer.isDone() ? answer.join() : answer;
    }
}

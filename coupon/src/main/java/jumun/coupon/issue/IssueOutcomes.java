package jumun.coupon.issue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.IssuedCouponId;
import jumun.coupon.IssueDecision;
import jumun.coupon.IssueDecision.Undecided;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings what was decided on winners to the requests that wait for it in this process. */
@Component
class IssueOutcomes {

    private static final Duration MAY_BE_ASKED_FOR_LATE = Duration.ofSeconds(5);
    private static final int REMEMBERED = 50_000;

    private final Map<IssuedCouponId, CompletableFuture<IssueDecision>> awaited = new ConcurrentHashMap<>();

    /** A decision may come before the request has heard that it must wait for one. */
    private final Cache<IssuedCouponId, IssueDecision> decided = Caffeine.newBuilder()
            .expireAfterWrite(MAY_BE_ASKED_FOR_LATE)
            .maximumSize(REMEMBERED)
            .build();

    /** Completes when it is decided what the user gets. */
    CompletableFuture<IssueDecision> of(IssuedCouponId coupon) {
        CompletableFuture<IssueDecision> outcome =
                awaited.computeIfAbsent(coupon, unknown -> new CompletableFuture<>());
        IssueDecision known = decided.getIfPresent(coupon);
        if (known != null) {
            tell(coupon, known);
        }
        return outcome;
    }

    void tell(CouponId couponId, Map<String, String> decisions) {
        decisions.forEach(
                (userId, text) -> tell(new IssuedCouponId(couponId, new UserId(userId)), DecisionText.read(text)));
    }

    /** Nobody waits for it any more, since it was not told in time; another request of the user may wait anew. */
    void forget(IssuedCouponId coupon, CompletableFuture<IssueDecision> outcome) {
        awaited.remove(coupon, outcome);
    }

    /** Who is asked to come again is not to hear that once more from what was remembered. */
    private void tell(IssuedCouponId coupon, IssueDecision decision) {
        if (!(decision instanceof Undecided)) {
            decided.put(coupon, decision);
        }
        @Nullable CompletableFuture<IssueDecision> outcome = awaited.remove(coupon);
        if (outcome != null) {
            outcome.complete(decision);
        }
    }
}

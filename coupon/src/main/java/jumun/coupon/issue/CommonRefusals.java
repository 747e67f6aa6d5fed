package jumun.coupon.issue;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.URI;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.IssueRejection;
import jumun.coupon.IssueDecision.CommonRefusal;
import jumun.coupon.IssueDecision.OutsideWindow;
import jumun.coupon.IssueDecision.SoldOut;
import jumun.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The refusals that are the same for everybody: written once a campaign, since a crowd gets them by the ten thousand. */
@Component
class CommonRefusals {

    private static final int REMEMBERED = 10_000;

    private final JsonMapper json;
    private final RejectionTally rejections;
    private final LoadingCache<CouponId, ResponseEntity<byte[]>> soldOut;
    private final LoadingCache<CouponId, ResponseEntity<byte[]>> outsideWindow;

    CommonRefusals(JsonMapper json, RejectionTally rejections) {
        this.json = json;
        this.rejections = rejections;
        this.soldOut = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .build(couponId -> written(couponId, HttpStatus.CONFLICT, "SOLD_OUT", "All coupons '%s' are gone."));
        this.outsideWindow = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .build(couponId -> written(
                        couponId, HttpStatus.FORBIDDEN, "OUTSIDE_ISSUE_WINDOW", "Coupons '%s' are not issued now."));
    }

    /** The answer to somebody who is refused; counts the refusal. */
    ResponseEntity<byte[]> answer(CouponId couponId, CommonRefusal refusal) {
        return switch (refusal) {
            case SoldOut all -> {
                rejections.count(couponId, IssueRejection.SOLD_OUT);
                yield soldOut.get(couponId);
            }
            case OutsideWindow outside -> {
                rejections.count(couponId, IssueRejection.OUTSIDE_ISSUE_WINDOW);
                yield outsideWindow.get(couponId);
            }
        };
    }

    private ResponseEntity<byte[]> written(CouponId couponId, HttpStatus status, String code, String sentence) {
        ProblemDetail problem = Problems.problem(status, code, sentence.formatted(couponId));
        problem.setInstance(URI.create("/api/coupons/" + couponId + "/issue"));
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(json.writeValueAsBytes(problem));
    }
}

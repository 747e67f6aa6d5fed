package jumun.coupon;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.URI;
import jumun.api.coupon.CouponId;
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
    private final LoadingCache<CouponId, ResponseEntity<byte[]>> soldOut;
    private final LoadingCache<CouponId, ResponseEntity<byte[]>> outsideWindow;

    CommonRefusals(JsonMapper json) {
        this.json = json;
        this.soldOut = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .build(couponId -> written(couponId, HttpStatus.CONFLICT, "SOLD_OUT", "All coupons '%s' are gone."));
        this.outsideWindow = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .build(couponId -> written(
                        couponId, HttpStatus.FORBIDDEN, "OUTSIDE_ISSUE_WINDOW", "Coupons '%s' are not issued now."));
    }

    ResponseEntity<byte[]> soldOut(CouponId couponId) {
        return soldOut.get(couponId);
    }

    ResponseEntity<byte[]> outsideWindow(CouponId couponId) {
        return outsideWindow.get(couponId);
    }

    private ResponseEntity<byte[]> written(CouponId couponId, HttpStatus status, String code, String sentence) {
        ProblemDetail problem = Problems.problem(status, code, sentence.formatted(couponId));
        problem.setInstance(URI.create("/api/coupons/" + couponId + "/issue"));
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(json.writeValueAsBytes(problem));
    }
}

package jumun.coupon.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.IssuedCouponId;
import jumun.coupon.IssueDecision;
import jumun.coupon.IssueDecision.SoldOut;
import org.junit.jupiter.api.Test;

class IssueOutcomesTest {

    private static final CouponId WELCOME = new CouponId("WELCOME");
    private static final UserId ALICE = new UserId("alice");
    private static final IssuedCouponId HERS = new IssuedCouponId(WELCOME, ALICE);

    private final IssueOutcomes outcomes = new IssueOutcomes();

    @Test
    void forgetWhatNobodyWaitsForAnyMoreAndNothingElse() {
        CompletableFuture<IssueDecision> missed = outcomes.of(HERS);
        outcomes.forget(HERS, missed);
        CompletableFuture<IssueDecision> later = outcomes.of(HERS);
        outcomes.forget(HERS, missed);

        outcomes.tell(WELCOME, Map.of(ALICE.value(), DecisionText.write(new SoldOut())));

        assertThat(missed).isNotDone();
        assertThat(later).isCompletedWithValue(new SoldOut());
    }
}

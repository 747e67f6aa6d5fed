package jumun.coupon.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.coupon.Applicant;
import jumun.coupon.issue.UnstorableWinners.Unstorable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class UnstorableWinnersTest {

    private static final RuntimeException TOO_LONG = new DataIntegrityViolationException("Data too long");
    private static final RuntimeException READ_ONLY = new IllegalStateException("The server is read-only");
    private static final WinnerBatch ALICE = aloneWith("alice");

    private final UnstorableWinners unstorable = new UnstorableWinners();

    @Test
    void areDroppedForWhatTheyBrought() {
        unstorable.add(ALICE, TOO_LONG);

        assertThat(unstorable.certain()).extracting(Unstorable::alone).containsExactly(ALICE);
        assertThatCode(unstorable::throwDoubts).doesNotThrowAnyException();
    }

    @Test
    void keepTheirPlaceWhileItMayBeThatNobodyCanBeIssuedOne() {
        unstorable.somebodyWasIssuedOne();
        unstorable.add(ALICE, READ_ONLY);

        assertThat(unstorable.certain()).isEmpty();
        assertThatThrownBy(unstorable::throwDoubts).isSameAs(READ_ONLY);
    }

    @Test
    void areDroppedOnceSomebodyBehindThemWasIssuedOne() {
        unstorable.add(ALICE, READ_ONLY);
        unstorable.somebodyWasIssuedOne();

        assertThat(unstorable.certain()).extracting(Unstorable::alone).containsExactly(ALICE);
        assertThatCode(unstorable::throwDoubts).doesNotThrowAnyException();
    }

    private static WinnerBatch aloneWith(String userId) {
        CouponId couponId = new CouponId("WELCOME");
        Applicant applicant = new Applicant(new UserId(userId), Instant.EPOCH);
        return new WinnerBatch(
                couponId, List.of(new WinnerBatch.Entry("1-0", new WinnerEntry(couponId, applicant, ""))));
    }
}

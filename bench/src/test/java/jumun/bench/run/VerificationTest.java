package jumun.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import jumun.bench.report.Check;
import jumun.bench.run.Verification.Tally;
import jumun.bench.shop.Books.Sums;
import org.junit.jupiter.api.Test;

/** A shop that did other than its customers were told is found out. */
class VerificationTest {

    private static final Sums BEFORE = new Sums(1_000, 50_000, 0);
    private static final Sums AFTER = new Sums(990, 49_000, 10);

    @Test
    void acceptsWhatAddsUp() {
        assertThat(failed(tally(10, 10, 10, 10), AFTER)).isEmpty();
    }

    @Test
    void noticesAnOrderThatWasLost() {
        assertThat(failed(tally(11, 10, 10, 10), AFTER)).contains("shop: orders placed");
    }

    @Test
    void noticesAnOrderThatNobodyWasToldOf() {
        assertThat(failed(tally(9, 10, 10, 10), AFTER)).contains("shop: orders placed");
    }

    @Test
    void anOrderThatGotNoAnswerMayOrMayNotHaveBeenPlaced() {
        assertThat(failed(new Tally("shop", 9, 1, 9, 10, 10, 10, 100), AFTER)).isEmpty();
        assertThat(failed(new Tally("shop", 10, 1, 10, 10, 10, 10, 100), AFTER)).isEmpty();
    }

    @Test
    void noticesAnOrderThatHasNotEndedAndOneThatWasCancelled() {
        assertThat(failed(tally(10, 10, 9, 9), AFTER)).contains("shop: orders ended");
        assertThat(failed(tally(10, 10, 10, 9), AFTER)).contains("shop: orders completed");
    }

    @Test
    void noticesStockPointsAndCouponsThatDoNotAddUp() {
        Tally tally = tally(10, 10, 10, 10);

        assertThat(failed(tally, new Sums(989, 49_000, 10))).containsExactly("shop: pieces taken from stock");
        assertThat(failed(tally, new Sums(990, 49_100, 10))).containsExactly("shop: points taken from wallets");
        assertThat(failed(tally, new Sums(990, 49_000, 11))).containsExactly("shop: coupons used");
    }

    @Test
    void acceptsARushWithEveryNumberOnce() {
        assertThat(failedRush(numbers(1, 5).reversed(), numbers(1, 5), true)).isEmpty();
    }

    @Test
    void noticesOneWinnerTooManyOrTooFew() {
        assertThat(failedRush(numbers(1, 6), numbers(1, 5), true)).contains("shop: winners told");
        assertThat(failedRush(numbers(1, 4), numbers(1, 5), true)).contains("shop: winners told");
    }

    @Test
    void noticesANumberThatWasToldTwice() {
        assertThat(failedRush(List.of(1L, 2L, 3L, 4L, 4L), numbers(1, 5), true))
                .containsExactly("shop: numbers told are 1 to 5, each once");
    }

    @Test
    void noticesAHoleInTheDatabase() {
        assertThat(failedRush(numbers(1, 5), List.of(1L, 2L, 3L, 4L, 6L), true))
                .containsExactly("shop: numbers in the database are the same");
    }

    @Test
    void noticesAWinnerWhoHoldsNothing() {
        assertThat(failedRush(numbers(1, 5), numbers(1, 5), false))
                .containsExactly("shop: those who were told hold one");
    }

    private static Tally tally(long accepted, long placed, long ended, long completed) {
        return new Tally("shop", accepted, 0, accepted, placed, ended, completed, 100);
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static List<String> failed(Tally tally, Sums now) {
        return names(Verification.of(tally, BEFORE, now));
    }

    private static List<String> failedRush(List<Long> told, List<Long> kept, boolean sameUsers) {
        return names(Verification.ofRush("shop", 5, told, kept, sameUsers));
    }

    private static List<String> names(List<Check> checks) {
        return checks.stream().filter(check -> !check.holds()).map(Check::name).toList();
    }
}

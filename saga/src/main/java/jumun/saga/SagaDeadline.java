package jumun.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Until when a saga waits.
 *
 * @param number     counts the saga's deadlines, so that one that was replaced can be told from the current one
 * @param attempt    how often the steps of this phase have been asked, from 1
 * @param phaseBegan from when the waits of this phase count
 * @param at         when the wait is over; null when nothing is waited for
 */
record SagaDeadline(
        int number,
        int attempt,
        @Nullable Instant phaseBegan,
        @Nullable Instant at) {

    static SagaDeadline none() {
        return new SagaDeadline(0, 0, null, null);
    }

    /** The first wait of a phase. */
    SagaDeadline beginPhase(Instant began, Duration wait) {
        return new SagaDeadline(number + 1, 1, began, began.plus(wait));
    }

    /** The wait after the steps are asked once more. */
    SagaDeadline next(IntFunction<Duration> waitOfAttempt) {
        if (phaseBegan == null) {
            throw new IllegalStateException("There is no wait to continue");
        }
        int nextAttempt = attempt + 1;
        return new SagaDeadline(number + 1, nextAttempt, phaseBegan, phaseBegan.plus(waitOfAttempt.apply(nextAttempt)));
    }

    /** Nothing is waited for any more. */
    SagaDeadline cancelled() {
        return new SagaDeadline(number, attempt, null, null);
    }

    /** Whether the saga waits for just this deadline. */
    boolean is(int otherNumber) {
        return at != null && number == otherNumber;
    }
}

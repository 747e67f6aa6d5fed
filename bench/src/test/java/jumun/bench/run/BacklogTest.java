package jumun.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleToLongFunction;
import org.junit.jupiter.api.Test;

/** A rate is kept up when what is left over does not grow. */
class BacklogTest {

    private static final double RATE = 1_000;
    private static final double LENGTH = 10;

    @Test
    void whatIsOnItsWayIsNoBacklog() {
        assertThat(over(second -> 100).isSteadyAt(RATE)).isTrue();
        assertThat(over(second -> (long) (100 + 10 * second)).isSteadyAt(RATE)).isTrue();
    }

    @Test
    void aBacklogThatStaysIsKeptUpWith() {
        assertThat(over(second -> 800).isSteadyAt(RATE)).isTrue();
    }

    @Test
    void aBacklogThatGrowsIsNot() {
        assertThat(over(second -> (long) (100 * second)).isSteadyAt(RATE)).isFalse();
    }

    @Test
    void aBacklogThatIsTooLargeIsNotEvenIfItStays() {
        assertThat(over(second -> 5_000).isSteadyAt(RATE)).isFalse();
    }

    @Test
    void aSlowBeginningIsForgiven() {
        assertThat(over(second -> second < 3 ? 1_500 : 50).isSteadyAt(RATE)).isTrue();
    }

    @Test
    void whatIsWorkedOffAfterTheLastArrivalSaysNothing() {
        DoubleToLongFunction lateWork = second -> (long) (second <= LENGTH ? 400 * second : 4_000 - 40 * second);

        assertThat(over(100, lateWork).isSteadyAt(RATE)).isFalse();
    }

    @Test
    void tooFewLooksProveNothing() {
        Backlog backlog = new Backlog(LENGTH);
        backlog.add(0.2, 0);

        assertThat(backlog.isSteadyAt(RATE)).isFalse();
    }

    private static Backlog over(DoubleToLongFunction outstanding) {
        return over(LENGTH, outstanding);
    }

    private static Backlog over(double until, DoubleToLongFunction outstanding) {
        Backlog backlog = new Backlog(LENGTH);
        for (int look = 1; look <= 5 * until; look++) {
            backlog.add(look / 5.0, outstanding.applyAsLong(look / 5.0));
        }
        return backlog;
    }
}

package jumun.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Whatever a shop can do, the search finds it, from wherever it begins. */
class PeakSearchProperties {

    private static final int MOST_STEPS = 60;

    @Property
    void findsTheHighestRateThatIsKeptUp(
            @ForAll @DoubleRange(min = 5, max = 20_000) double capacity,
            @ForAll @DoubleRange(min = 1, max = 20_000) double first) {
        PeakSearch search = new PeakSearch(first);
        int steps = 0;
        while (!search.isOver() && steps < MOST_STEPS) {
            search.tried(search.rate() <= capacity);
            steps++;
        }

        assertThat(search.isOver()).isTrue();
        assertThat(search.sustained()).isLessThanOrEqualTo(capacity).isGreaterThan(capacity / 1.07);
    }

    @Property
    void givesUpOnAShopThatDoesNothing(@ForAll @DoubleRange(min = 1, max = 20_000) double first) {
        PeakSearch search = new PeakSearch(first);
        int steps = 0;
        while (!search.isOver() && steps < MOST_STEPS) {
            search.tried(false);
            steps++;
        }

        assertThat(search.isOver()).isTrue();
        assertThat(search.sustained()).isZero();
    }
}

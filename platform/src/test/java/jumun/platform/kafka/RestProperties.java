package jumun.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes and however it changes, a view rests between one and ten times as long as it is told, and not for more than it can use. */
class RestProperties {

    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final int FETCHES = 20;

    @Property
    void bringsNoMoreThanIsHandledTogether(
            @ForAll @IntRange(min = 1, max = 15_000) int before, @ForAll @IntRange(min = 1, max = 15_000) int aSecond) {
        Rest rest = new Rest(SHORTEST);
        settle(rest, before);
        int records = settle(rest, aSecond);

        Duration last = rest.after(records);
        assertThat(last).isBetween(SHORTEST, SHORTEST.multipliedBy(10));
        assertThat(arrived(aSecond, last)).isLessThanOrEqualTo(Rest.ENOUGH + Rest.ENOUGH / 100);
        if (aSecond <= 1_900) {
            assertThat(last).isEqualTo(SHORTEST.multipliedBy(Math.min(10, 1 + records / 50)));
        }
    }

    @Property
    void neverRestsWhereNobodyRests(@ForAll @IntRange(min = 1, max = 5_000) int records) {
        Rest rest = new Rest(Duration.ZERO);

        assertThat(rest.after(records)).isZero();
        assertThat(rest.after(records)).isZero();
    }

    /** As many rests as it takes until they change no more; how many records came during the last. */
    private static int settle(Rest rest, int aSecond) {
        int records = 1;
        for (int fetch = 0; fetch < FETCHES; fetch++) {
            records = Math.max(1, arrived(aSecond, rest.after(records)));
        }
        return records;
    }

    private static int arrived(int aSecond, Duration rest) {
        return Math.toIntExact(aSecond * rest.toNanos() / TimeUnit.SECONDS.toNanos(1));
    }
}

package jumun.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes and however it changes, nobody rests for less or longer than he is told, and not for more than he can use. */
class RestProperties {

    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMillis(500);
    private static final int FETCHES = 20;

    @Property
    void bringsNoMoreThanIsHandledTogether(
            @ForAll @IntRange(min = 1, max = 15_000) int before, @ForAll @IntRange(min = 1, max = 15_000) int aSecond) {
        Rest rest = Rest.ofView(SHORTEST);
        Duration changed = settle(rest, before, SHORTEST);
        Duration settled = settle(rest, aSecond, changed);
        int records = Math.max(1, arrived(aSecond, settled));

        Duration last = rest.after(records, settled);
        assertThat(last).isBetween(SHORTEST, LONGEST);
        assertThat(arrived(aSecond, last)).isLessThanOrEqualTo(rest.enough() + rest.enough() / 100);
        if (aSecond <= 5_900) {
            Duration muchAsTold = SHORTEST.plusMillis(records);
            assertThat(last).isEqualTo(muchAsTold.compareTo(LONGEST) < 0 ? muchAsTold : LONGEST);
        }
    }

    @Property
    void neverRestsWhereNobodyRests(@ForAll @IntRange(min = 0, max = 5_000) int records) {
        assertThat(Rest.ofView(Duration.ZERO).after(records, Duration.ofSeconds(1)))
                .isZero();
    }

    @Property
    void neverRestsAfterNothing(@ForAll @IntRange(min = 0, max = 5_000) int millis) {
        assertThat(Rest.ofView(SHORTEST).after(0, Duration.ofMillis(millis))).isZero();
    }

    /** As many rests as it takes until they change no more; how long the last one is. */
    private static Duration settle(Rest rest, int aSecond, Duration from) {
        Duration last = from;
        for (int fetch = 0; fetch < FETCHES; fetch++) {
            last = rest.after(Math.max(1, arrived(aSecond, last)), last);
        }
        return last;
    }

    private static int arrived(int aSecond, Duration rest) {
        return Math.toIntExact(aSecond * rest.toNanos() / TimeUnit.SECONDS.toNanos(1));
    }
}

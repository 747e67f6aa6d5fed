package jumun.coupon.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jumun.api.UserId;
import org.junit.jupiter.api.Test;

class IssueRateLimitTest {

    private static final UserId HAMMERING = new UserId("hammering");
    private static final UserId PATIENT = new UserId("patient");
    private static final Duration SOME_TIME = Duration.ofSeconds(1);

    private static final int CELLS = 1_000;

    private final IssueRateLimit limit = new IssueRateLimit(
            new IssueSettings(SOME_TIME, SOME_TIME, SOME_TIME, 1, SOME_TIME, SOME_TIME, 1, 30, CELLS), 0x5DEECE66DL);

    @Test
    void permitsAUserSomeRequestsAtOnceAndThenHardlyAny() {
        long permitted = IntStream.range(0, 1_000)
                .filter(request -> limit.permits(HAMMERING))
                .count();

        assertThat(permitted).isBetween(30L, 35L);
        assertThat(limit.permits(PATIENT)).isTrue();
    }

    /** Each row has about five of them in the cell of the one who hammers. */
    @Test
    void letsThoseThroughWhoShareACellWithOneWhoHammers() {
        hammer();

        assertThat(users().limit(5L * CELLS)).allMatch(limit::permits);
    }

    @Test
    void refusesThoseWhoHammerHoweverManyTheyAre() {
        users().limit(5L * CELLS).forEach(user -> IntStream.range(0, 60).forEach(request -> limit.permits(user)));

        assertThat(users().limit(5L * CELLS).filter(limit::permits).count()).isLessThan(4L * CELLS);
    }

    private void hammer() {
        IntStream.range(0, 1_000).forEach(request -> limit.permits(HAMMERING));
    }

    private static Stream<UserId> users() {
        return IntStream.iterate(1, number -> number + 1).mapToObj(number -> new UserId("user-" + number));
    }
}

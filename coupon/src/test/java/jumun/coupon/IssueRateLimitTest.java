package jumun.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import jumun.api.UserId;
import org.junit.jupiter.api.Test;

class IssueRateLimitTest {

    private static final UserId HAMMERING = new UserId("hammering");
    private static final UserId PATIENT = new UserId("patient");
    private static final Duration SOME_TIME = Duration.ofSeconds(1);

    private final IssueRateLimit limit =
            new IssueRateLimit(new IssueSettings(SOME_TIME, SOME_TIME, SOME_TIME, 1, SOME_TIME, 1, 30, 1_000));

    @Test
    void permitsAUserSomeRequestsAtOnceAndThenHardlyAny() {
        long permitted = IntStream.range(0, 1_000)
                .filter(request -> limit.permits(HAMMERING))
                .count();

        assertThat(permitted).isBetween(30L, 35L);
        assertThat(limit.permits(PATIENT)).isTrue();
    }
}

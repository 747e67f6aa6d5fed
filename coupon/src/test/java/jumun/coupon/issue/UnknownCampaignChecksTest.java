package jumun.coupon.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnknownCampaignChecksTest {

    private final UnknownCampaignChecks checks = new UnknownCampaignChecks();

    @Test
    void permitSomeAtOnceAndThenSomeASecond() {
        long permitted =
                IntStream.range(0, 10_000).filter(name -> checks.permit()).count();

        assertThat(permitted).isBetween((long) UnknownCampaignChecks.AT_ONCE, UnknownCampaignChecks.AT_ONCE + 20L);
        await().until(checks::permit);
    }
}

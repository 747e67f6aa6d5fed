package jumun.query.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import jumun.api.UserId;
import jumun.api.order.OrderId;
import jumun.platform.security.Caller;
import org.junit.jupiter.api.Test;

class OrderStreamTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final OrderStreamSettings SETTINGS = new OrderStreamSettings(
            5, Duration.ofMinutes(5), Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(15));

    @Test
    void staysOpenNoLongerThanTheTokenCounts() {
        assertThat(millisOpenWith(null)).isEqualTo(300_000);
        assertThat(millisOpenWith(NOW.plusSeconds(3_600))).isEqualTo(300_000);
        assertThat(millisOpenWith(NOW.plusSeconds(30))).isEqualTo(30_000);
        assertThat(millisOpenWith(NOW.minusSeconds(30))).isEqualTo(1);
    }

    private static Long millisOpenWith(Instant tokenExpiresAt) {
        Caller caller = new Caller(new UserId("alice"), Set.of("customer"), tokenExpiresAt);
        return new OrderStream(caller, new OrderId("4711"), SETTINGS, NOW)
                .emitter()
                .getTimeout();
    }
}

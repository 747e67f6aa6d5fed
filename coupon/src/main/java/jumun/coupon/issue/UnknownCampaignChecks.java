package jumun.coupon.issue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Bounds how often campaigns that this process does not know are looked up: the thread that issues coupons does that,
 * and made-up names must not keep winners waiting.
 */
@Component
class UnknownCampaignChecks {

    static final int AT_ONCE = 50;
    private static final int A_SECOND = 50;
    private static final long NANOS_A_CHECK = Duration.ofSeconds(1).toNanos() / A_SECOND;
    private static final long NANOS_AT_ONCE = NANOS_A_CHECK * AT_ONCE;

    /** Until when the checks so far are paid for at the rate of the long run (GCRA). */
    private final AtomicLong paidUntil = new AtomicLong(System.nanoTime());

    /** Whether one more may be looked up now; counts if so. */
    boolean permit() {
        long now = System.nanoTime();
        long before = paidUntil.get();
        long after = (before - now < 0 ? now : before) + NANOS_A_CHECK;
        return after - now <= NANOS_AT_ONCE && (paidUntil.compareAndSet(before, after) || permit());
    }
}

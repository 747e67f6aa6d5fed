package jumun.coupon;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import jumun.api.UserId;
import org.springframework.stereotype.Component;

/**
 * Bounds how often one user may ask for coupons on this node: a program that hammers gets no more of it than a person. Costs
 * one look into memory, and a long for each of the users who asked lately.
 */
@Component
class IssueRateLimit {

    private final long nanosARequest;
    private final long nanosAtOnce;
    private final LoadingCache<UserId, AtomicLong> paidUntil;

    IssueRateLimit(IssueSettings settings) {
        this.nanosARequest = Duration.ofSeconds(1).toNanos() / settings.requestsASecond();
        this.nanosAtOnce = nanosARequest * settings.requestsAtOnce();
        this.paidUntil = Caffeine.newBuilder()
                .maximumSize(settings.rememberedUsers())
                .build(unknown -> new AtomicLong(System.nanoTime()));
    }

    /** Whether the user may ask now; counts as asking if so. */
    boolean permits(UserId userId) {
        AtomicLong paid = paidUntil.get(userId);
        long now = System.nanoTime();
        long before = paid.get();
        long after = (before - now < 0 ? now : before) + nanosARequest;
        return after - now <= nanosAtOnce && (paid.compareAndSet(before, after) || permits(userId));
    }
}

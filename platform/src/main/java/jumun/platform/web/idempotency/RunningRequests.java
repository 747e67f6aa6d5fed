package jumun.platform.web.idempotency;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The requests of this process that are being answered, one for each key; those of others are told apart when the answer is noted. */
final class RunningRequests {

    private final Duration waitsFor;
    private final Map<IdempotencyKey, CountDownLatch> running = new ConcurrentHashMap<>();

    /** None yet; one waits so long for an equal one. */
    RunningRequests(Duration waitsFor) {
        this.waitsFor = waitsFor;
    }

    /** Waits for an equal request; answers whether that has ended in time and this one may begin. It has to end then. */
    boolean begin(IdempotencyKey key) {
        long deadline = System.nanoTime() + waitsFor.toNanos();
        CountDownLatch mine = new CountDownLatch(1);
        CountDownLatch other = running.putIfAbsent(key, mine);
        try {
            while (other != null) {
                if (!other.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
                other = running.putIfAbsent(key, mine);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets the next one have its turn. Only for who has begun. */
    void end(IdempotencyKey key) {
        Objects.requireNonNull(running.remove(key)).countDown();
    }
}

package jumun.coupon.issue;

import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time drain winners. It saves work, it is not what keeps the count exact: should two nodes drain at once,
 * the campaign's history takes the batch of one of them, and the other's is decided again. For the one thread that drains.
 */
@Component
class DrainLease {

    private final GateRedis redis;
    private final IssueSettings settings;
    private final String node = UUID.randomUUID().toString();
    private long takenAt;

    DrainLease(GateRedis redis, IssueSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** Takes the lease or prolongs it; answers whether this node has it. */
    boolean take() throws InterruptedException, ExecutionException, TimeoutException {
        takenAt = System.nanoTime();
        return "1"
                .equals(await(GateScript.TAKE_LEASE.run(
                        redis.commands(),
                        new String[] {GateKeys.LEASE},
                        node,
                        Long.toString(settings.lease().toMillis()))));
    }

    /** Prolongs it when that is due: called often while something takes long. */
    void keep() {
        if (System.nanoTime() - takenAt > settings.lease().toNanos() / 3) {
            try {
                take();
            } catch (Exception e) {
                throw new IllegalStateException("Lost the connection to Redis during long work", e);
            }
        }
    }

    /** Lets another node have it at once. */
    void release() throws InterruptedException, ExecutionException, TimeoutException {
        await(GateScript.RELEASE_LEASE.run(redis.commands(), new String[] {GateKeys.LEASE}, node));
    }

    private String await(CompletionStage<String> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.toCompletableFuture().get(settings.lease().toMillis(), TimeUnit.MILLISECONDS);
    }
}

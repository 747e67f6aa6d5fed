package jumun.coupon.issue;

import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time drain winners. It saves work, it is not what keeps the count exact: should two nodes drain at once,
 * the campaign's history takes the batch of one of them, and the other's is decided again.
 */
@Component
class DrainLease {

    private final GateRedis redis;
    private final IssueSettings settings;
    private final String node = UUID.randomUUID().toString();

    DrainLease(GateRedis redis, IssueSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** Takes the lease or prolongs it; answers whether this node has it. */
    boolean take() throws InterruptedException, ExecutionException, TimeoutException {
        return "1"
                .equals(await(GateScript.TAKE_LEASE.run(
                        redis.commands(),
                        new String[] {GateKeys.LEASE},
                        node,
                        Long.toString(settings.lease().toMillis()))));
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

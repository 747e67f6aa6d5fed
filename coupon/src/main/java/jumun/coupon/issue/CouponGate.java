package jumun.coupon.issue;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.lettuce.core.RedisException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.coupon.IssueDecision;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The gate: Redis decides in one step who may pass (C2). It only proposes; what it lets through is decided by the campaign.
 * A circuit breaker keeps requests from waiting for a Redis that does not answer (M5).
 */
@Component
class CouponGate {

    private final GateRedis redis;
    private final CircuitBreaker breaker;

    CouponGate(GateRedis redis, CircuitBreaker gateBreaker) {
        this.redis = redis;
        this.breaker = gateBreaker;
    }

    /** What the gate says to a user. */
    sealed interface Reply {

        /** The user holds a coupon. */
        record Held(IssueDecision.AlreadyIssued coupon) implements Reply {}

        /** Everything that needs no more words. */
        enum Plain implements Reply {
            /** The user is passed on to the campaign. */
            WON,
            /** The user was passed on before, and it is not decided yet. */
            WAITING,
            /** All places are taken, but not all of them for certain. */
            FULL,
            SOLD_OUT,
            CLOSED,
            /** What Redis knows is not complete, or old. */
            UNSURE,
            /** Redis does not answer. */
            UNAVAILABLE
        }
    }

    /** Asks for the user, as far as the process knows the campaign. */
    CompletableFuture<Reply> ask(GatedCampaign campaign, String epoch, UserId userId, Instant now, String requestKey) {
        return guarded(() -> GateScript.ASK.run(
                        redis.commands(),
                        GateKeys.of(campaign.couponId()),
                        campaign.couponId().value(),
                        userId.value(),
                        Long.toString(now.toEpochMilli()),
                        epoch,
                        Long.toString(campaign.issued()),
                        requestKey))
                .handle((reply, failure) -> failure == null ? read(reply) : Reply.Plain.UNAVAILABLE);
    }

    /** Whether Redis is known not to answer. */
    boolean isUnavailable() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    /** Has the campaign compared with the event store, after all winners before; answers whether the wish arrived. */
    CompletableFuture<Boolean> requestCheck(CouponId couponId) {
        return guarded(() -> redis.commands()
                        .xadd(GateKeys.WINNERS, WinnerEntry.check(couponId).fields()))
                .handle((id, failure) -> failure == null);
    }

    /** The same where nobody waits for it: should the wish be lost, somebody who asks for a coupon will have another. */
    void announceChange(CouponId couponId) {
        CompletableFuture<Boolean> _ = requestCheck(couponId);
    }

    private <T> CompletableFuture<T> guarded(Supplier<CompletionStage<T>> call) {
        if (!breaker.tryAcquirePermission()) {
            return CompletableFuture.failedFuture(new RedisException("Redis is not asked for a moment"));
        }
        long began = System.nanoTime();
        CompletionStage<T> answer;
        try {
            answer = call.get();
        } catch (RedisException e) {
            answer = CompletableFuture.failedStage(e);
        }
        return answer.whenComplete((reply, failure) -> record(failure, System.nanoTime() - began))
                .toCompletableFuture();
    }

    private void record(@Nullable Throwable failure, long nanos) {
        if (failure == null) {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
        }
    }

    private static Reply read(String reply) {
        return Character.isDigit(reply.charAt(0))
                ? new Reply.Held(DecisionText.readHeld(reply))
                : Reply.Plain.valueOf(reply);
    }
}

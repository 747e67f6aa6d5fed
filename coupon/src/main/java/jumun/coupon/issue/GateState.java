package jumun.coupon.issue;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponsAllotted;
import jumun.coupon.CampaignHistory;
import jumun.coupon.CampaignStanding;
import jumun.coupon.IssueDecision;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps Redis in agreement with the event store (C4). Used by who drains the winners, and by nobody else. */
@Component
class GateState {

    private static final Logger log = LoggerFactory.getLogger(GateState.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration NEW_HOLDERS_ARE_KEPT = Duration.ofMinutes(10);
    private static final int HOLDERS_A_CALL = 500;
    private static final int CALLS_AHEAD = 16;

    private final GateRedis redis;
    private final CampaignHistory history;
    private final GateNewsListener newsListener;
    private final IssueSettings settings;
    private final Clock clock;

    GateState(
            GateRedis redis,
            CampaignHistory history,
            GateNewsListener newsListener,
            IssueSettings settings,
            Clock clock) {
        this.redis = redis;
        this.history = history;
        this.newsListener = newsListener;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes known what was decided and committed, or only how the campaign stands. Whoever waits in this process is told even
     * if Redis does not answer, since it is durable. Answers whether Redis agrees with the event store.
     *
     * @param entryIds the entries of the stream that are done with it
     */
    boolean settle(
            CouponId couponId,
            @Nullable CampaignStanding standing,
            List<String> entryIds,
            Map<UserId, IssueDecision> decisions) {
        GateNews news = news(couponId, standing, decisions);
        String epoch = "";
        try {
            epoch = await(GateScript.SETTLE.run(
                    redis.commands(), GateKeys.of(couponId), settleArguments(standing, news, entryIds, decisions)));
            return !epoch.isEmpty();
        } finally {
            newsListener.take(epoch, news);
        }
    }

    /** Takes an entry out of the stream that says nothing of any campaign. */
    void drop(String entryId) {
        await(redis.commands().xdel(GateKeys.WINNERS, entryId));
    }

    /** Makes the campaign's state anew from its events, unless it is over; issuing pauses meanwhile. */
    void rebuild(CampaignStanding known, Runnable betweenBatches) {
        if (known.closed() || millisLeft(known) <= 0) {
            return;
        }
        long began = System.nanoTime();
        String epoch = UUID.randomUUID().toString();
        CouponId couponId = known.couponId();
        await(redis.commands().hdel(GateKeys.campaign(couponId), "epoch"));
        String newHolders = GateKeys.newHolders(couponId, epoch);
        Loading loading = new Loading(redis.commands(), newHolders);
        CampaignStanding standing = history.replay(known, allotted -> {
            loading.add(allotted);
            betweenBatches.run();
        });
        loading.finish();
        open(standing, epoch);
        log.info(
                "Rebuilt the gate of {} with {} holders in {} ms",
                couponId,
                standing.issued(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private void open(CampaignStanding standing, String epoch) {
        CouponId couponId = standing.couponId();
        GateNews news = news(couponId, standing, Map.of());
        String opened = await(GateScript.OPEN.run(
                redis.commands(),
                new String[] {
                    GateKeys.campaign(couponId),
                    GateKeys.holders(couponId),
                    GateKeys.WINNERS,
                    GateKeys.newHolders(couponId, epoch)
                },
                couponId.value(),
                epoch,
                Long.toString(standing.issued()),
                Long.toString(standing.opened().quantity()),
                flag(standing.closed()),
                Long.toString(millisLeft(standing)),
                GateKeys.NEWS,
                news.json()));
        newsListener.take(opened, news);
    }

    /** How long Redis is to remember how the campaign stands: what follows from that after its end is read from the event store. */
    private long millisLeft(@Nullable CampaignStanding standing) {
        Instant now = clock.instant();
        Instant end =
                standing == null || standing.closed() ? now : standing.opened().issueUntil();
        return Duration.between(now, end.plus(settings.keptAfterEnd())).toMillis();
    }

    private String[] settleArguments(
            @Nullable CampaignStanding standing,
            GateNews news,
            List<String> entryIds,
            Map<UserId, IssueDecision> decisions) {
        List<String> arguments = new ArrayList<>();
        arguments.add(standing == null ? "0" : Long.toString(standing.issued()));
        arguments.add(standing == null ? "0" : Long.toString(standing.opened().quantity()));
        arguments.add(flag(standing != null && standing.closed()));
        arguments.add(Long.toString(millisLeft(standing)));
        arguments.add(GateKeys.NEWS);
        arguments.add(news.json());
        arguments.add(Integer.toString(entryIds.size()));
        arguments.addAll(entryIds);
        decisions.forEach((userId, decision) -> {
            arguments.add(userId.value());
            arguments.add(DecisionText.held(decision));
        });
        return arguments.toArray(String[]::new);
    }

    private static GateNews news(
            CouponId couponId, @Nullable CampaignStanding standing, Map<UserId, IssueDecision> decisions) {
        Map<String, String> texts = new LinkedHashMap<>();
        decisions.forEach((userId, decision) -> texts.put(userId.value(), DecisionText.write(decision)));
        return new GateNews(couponId, standing, texts);
    }

    private static String flag(boolean set) {
        return set ? "1" : "0";
    }

    private static <T> T await(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new GateStateException("Redis did not do what it was asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateStateException("Interrupted while Redis was asked", e);
        }
    }

    /** Redis does not agree with the event store for certain; it will be tried again. */
    static final class GateStateException extends RuntimeException {

        GateStateException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Writes holders some at a time, and waits for them now and then, so that memory stays small whatever the campaign's size. */
    private static final class Loading {

        private final RedisAsyncCommands<String, String> redis;
        private final String key;
        private final List<RedisFuture<?>> underWay = new ArrayList<>();
        private Map<String, String> holders = new LinkedHashMap<>();

        private Loading(RedisAsyncCommands<String, String> redis, String key) {
            this.redis = redis;
            this.key = key;
        }

        private void add(CouponsAllotted allotted) {
            long number = allotted.firstNumber();
            for (UserId userId : allotted.userIds()) {
                holders.put(userId.value(), DecisionText.held(number++, allotted.issuedAt()));
            }
            if (holders.size() >= HOLDERS_A_CALL) {
                send();
            }
            if (underWay.size() >= CALLS_AHEAD) {
                awaitAll();
            }
        }

        private void send() {
            underWay.add(redis.hset(key, holders));
            underWay.add(redis.pexpire(key, NEW_HOLDERS_ARE_KEPT.toMillis()));
            holders = new LinkedHashMap<>();
        }

        private void finish() {
            if (!holders.isEmpty()) {
                send();
            }
            awaitAll();
        }

        private void awaitAll() {
            underWay.forEach(GateState::await);
            underWay.clear();
        }
    }
}

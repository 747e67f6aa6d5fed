package jumun.coupon.issue;

import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.coupon.Applicant;
import jumun.coupon.CampaignCommand;
import jumun.coupon.CampaignHistory;
import jumun.coupon.CampaignStanding;
import jumun.coupon.IssueDecision;
import jumun.coupon.IssueDecision.UnknownCampaign;
import jumun.coupon.IssueDecisions;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes the winners whom the gate let through to their campaigns, in batches that grow with the load, and confirms them when
 * that is committed (C3). An entry leaves the stream only then: what a crash or a failure leaves behind is read again, and
 * the campaign knows whom it has served already.
 */
@Component
class WinnerDrain implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WinnerDrain.class);
    private static final String FROM_THE_OLDEST = "0-0";
    private static final Duration WAIT_FOR_WINNERS = Duration.ofMillis(500);
    private static final Duration WAIT_FOR_LEASE = Duration.ofMillis(200);
    private static final Duration WAIT_AFTER_FAILURE = Duration.ofMillis(200);

    /** What is over by then needs nobody. */
    private static final Duration PASSING = Duration.ofSeconds(3);

    /**
     * Between Axon and the web server: there are handlers for its commands as long as it runs, and winners who wait while the server
     * shuts down still get their answers.
     */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 2560;

    private final GateRedis redis;
    private final DrainLease lease;
    private final CouponIssuing issuing;
    private final CampaignHistory history;
    private final GateState state;
    private final GateNewsListener newsListener;
    private final Cache aggregates;
    private final IssueSettings settings;
    private final Thread thread = Thread.ofPlatform().name("coupon-winners").unstarted(this::drainUntilStopped);
    private volatile boolean running;
    private volatile @Nullable Failure failure;
    private long leaseTakenAt;

    WinnerDrain(
            GateRedis redis,
            DrainLease lease,
            CouponIssuing issuing,
            CampaignHistory history,
            GateState state,
            GateNewsListener newsListener,
            Cache aggregateCache,
            IssueSettings settings) {
        this.redis = redis;
        this.lease = lease;
        this.issuing = issuing;
        this.history = history;
        this.state = state;
        this.newsListener = newsListener;
        this.aggregates = aggregateCache;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        try {
            redis.connect(newsListener::hear);
        } catch (RedisException e) {
            log.warn("Redis cannot be reached yet; coupons are issued when it can", e);
        }
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Why winners could not be drained for some time now; empty where they are. */
    Optional<String> failure() {
        Failure present = failure;
        return present == null || System.nanoTime() - present.sinceNanos() < PASSING.toNanos()
                ? Optional.empty()
                : Optional.of(present.cause());
    }

    private void drainUntilStopped() {
        while (running) {
            try {
                redis.connect(newsListener::hear);
                if (takeLease()) {
                    drain(read());
                } else {
                    TimeUnit.MILLISECONDS.sleep(WAIT_FOR_LEASE.toMillis());
                }
                failure = null;
            } catch (Exception e) {
                waitAfter(e);
            }
        }
        try {
            lease.release();
        } catch (Exception e) {
            log.debug("The lease runs out by itself", e);
        }
    }

    /** The oldest entries, as soon as there is one: none is read twice, since it goes when it is done. */
    @SuppressWarnings("unchecked")
    private List<StreamMessage<String, String>> read() {
        return redis.waiting()
                .xread(
                        XReadArgs.Builder.block(WAIT_FOR_WINNERS).count(settings.batchSize()),
                        StreamOffset.from(GateKeys.WINNERS, FROM_THE_OLDEST));
    }

    private void drain(List<StreamMessage<String, String>> entries) {
        Map<CouponId, Batch> batches = new LinkedHashMap<>();
        for (StreamMessage<String, String> entry : entries) {
            WinnerEntry winner = WinnerEntry.read(entry.getBody());
            batches.computeIfAbsent(winner.couponId(), Batch::new).add(entry.getId(), winner);
        }
        batches.values().forEach(this::decide);
    }

    /** Where the gate does not agree, another node may have issued: the campaign in memory is then no surer than Redis. */
    private void decide(Batch batch) {
        Optional<IssueDecisions> decided = batch.applicants.isEmpty()
                ? Optional.empty()
                : issuing.issue(batch.couponId, batch.applicants, batch.requestKeys);
        Optional<CampaignStanding> standing =
                decided.map(IssueDecisions::standing).or(() -> history.standing(batch.couponId));
        boolean agrees = state.settle(
                batch.couponId,
                standing.orElse(null),
                batch.entryIds,
                decided.map(IssueDecisions::byUser).orElseGet(batch::allUnknown));
        if (!agrees && standing.isPresent()) {
            aggregates.remove(CampaignCommand.aggregateId(batch.couponId));
            state.rebuild(standing.get(), this::keepLease);
        }
    }

    private boolean takeLease() throws Exception {
        leaseTakenAt = System.nanoTime();
        return lease.take();
    }

    /** Called often while something takes long. */
    private void keepLease() {
        if (System.nanoTime() - leaseTakenAt > settings.lease().toNanos() / 3) {
            try {
                takeLease();
            } catch (Exception e) {
                throw new IllegalStateException("Lost touch with Redis while rebuilding", e);
            }
        }
    }

    /** A failure is told once, not for every attempt until it is over. */
    private void waitAfter(Exception cause) {
        if (!running) {
            return;
        }
        if (failure == null) {
            log.warn("Winners cannot be drained; trying until it works", cause);
            failure = new Failure(String.valueOf(cause), System.nanoTime());
        }
        try {
            TimeUnit.MILLISECONDS.sleep(WAIT_AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Failure(String cause, long sinceNanos) {}

    /** The entries of one campaign that are done together. */
    private static final class Batch {

        private final CouponId couponId;
        private final List<String> entryIds = new ArrayList<>();
        private final List<Applicant> applicants = new ArrayList<>();
        private final Map<UserId, String> requestKeys = new HashMap<>();

        private Batch(CouponId couponId) {
            this.couponId = couponId;
        }

        private void add(String entryId, WinnerEntry winner) {
            entryIds.add(entryId);
            Applicant applicant = winner.applicant();
            if (applicant != null) {
                applicants.add(applicant);
                if (!winner.requestKey().isEmpty()) {
                    requestKeys.put(applicant.userId(), winner.requestKey());
                }
            }
        }

        private Map<UserId, IssueDecision> allUnknown() {
            Map<UserId, IssueDecision> unknown = new LinkedHashMap<>();
            applicants.forEach(applicant -> unknown.put(applicant.userId(), new UnknownCampaign()));
            return unknown;
        }
    }
}

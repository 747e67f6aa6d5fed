package jumun.coupon.issue;

import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
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
import jumun.coupon.IssueDecision.Issued;
import jumun.coupon.IssueDecision.Undecided;
import jumun.coupon.IssueDecision.UnknownCampaign;
import jumun.coupon.IssueDecisions;
import jumun.coupon.issue.UnstorableWinners.Unstorable;
import jumun.platform.PassingFailure;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes the winners whom the gate let through to their campaigns, in batches that grow with the load, and confirms them when
 * that is committed (C3). An entry leaves the stream only then: what a crash or a failure leaves behind is read again, and
 * the campaign knows whom it has served already. One that can never be committed is dropped ({@link UnstorableWinners}).
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
    private final Counter dropped;
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
            IssueSettings settings,
            MeterRegistry meters) {
        this.redis = redis;
        this.lease = lease;
        this.issuing = issuing;
        this.history = history;
        this.state = state;
        this.newsListener = newsListener;
        this.aggregates = aggregateCache;
        this.settings = settings;
        this.dropped = Counter.builder("coupons.winners.dropped")
                .description("Winners to whom no coupon could be issued, and who were told to come again")
                .register(meters);
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
        Map<CouponId, List<WinnerBatch.Entry>> byCampaign = new LinkedHashMap<>();
        for (StreamMessage<String, String> entry : entries) {
            WinnerEntry winner = understand(entry);
            if (winner != null) {
                byCampaign
                        .computeIfAbsent(winner.couponId(), first -> new ArrayList<>())
                        .add(new WinnerBatch.Entry(entry.getId(), winner));
            }
        }
        UnstorableWinners unstorable = new UnstorableWinners();
        byCampaign.forEach((couponId, ofCampaign) -> decide(new WinnerBatch(couponId, ofCampaign), unstorable));
        unstorable.certain().forEach(this::drop);
        unstorable.throwDoubts();
    }

    /** The gate writes nothing that cannot be read; should anybody else do so, that keeps nobody from a coupon. */
    private @Nullable WinnerEntry understand(StreamMessage<String, String> entry) {
        try {
            return WinnerEntry.read(entry.getBody());
        } catch (IllegalArgumentException e) {
            log.error("Dropped what stood among the winners and is none: {}", entry, e);
            dropped.increment();
            state.drop(entry.getId());
            return null;
        }
    }

    private void decide(WinnerBatch batch, UnstorableWinners unstorable) {
        Optional<IssueDecisions> decided;
        try {
            decided = issue(batch);
        } catch (RuntimeException e) {
            if (PassingFailure.is(e)) {
                throw e;
            }
            decideApart(batch, e, unstorable);
            return;
        }
        if (decided.isPresent() && decided.get().byUser().values().stream().anyMatch(Issued.class::isInstance)) {
            unstorable.somebodyWasIssuedOne();
        }
        settle(
                batch,
                decided.map(IssueDecisions::standing).or(() -> history.standing(batch.couponId())),
                decided.map(IssueDecisions::byUser).orElseGet(() -> batch.all(new UnknownCampaign())));
    }

    private Optional<IssueDecisions> issue(WinnerBatch batch) {
        List<Applicant> applicants = batch.applicants();
        return applicants.isEmpty()
                ? Optional.empty()
                : issuing.issue(batch.couponId(), applicants, batch.requestKeys());
    }

    /** One who cannot be issued a coupon is not to keep the others of the batch from theirs. */
    private void decideApart(WinnerBatch batch, RuntimeException failure, UnstorableWinners unstorable) {
        keepLease();
        if (batch.entries().size() == 1) {
            unstorable.add(batch, failure);
        } else {
            batch.halves().forEach(half -> decide(half, unstorable));
        }
    }

    /** No number is lost with it, since the campaign gives out none before it is stored; whoever waits is told to come again. */
    private void drop(Unstorable winner) {
        WinnerBatch alone = winner.alone();
        log.error("Dropped a winner to whom no coupon can be issued: {}", alone, winner.failure());
        dropped.increment();
        settle(alone, history.standing(alone.couponId()), alone.all(Undecided.ISSUE_FAILED));
    }

    /** Where the gate does not agree, another node may have issued: the campaign in memory is then no surer than Redis. */
    private void settle(WinnerBatch batch, Optional<CampaignStanding> standing, Map<UserId, IssueDecision> decisions) {
        boolean agrees = state.settle(batch.couponId(), standing.orElse(null), batch.entryIds(), decisions);
        if (!agrees && standing.isPresent()) {
            aggregates.remove(CampaignCommand.aggregateId(batch.couponId()));
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
                throw new IllegalStateException("Lost touch with Redis while something took long", e);
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
}

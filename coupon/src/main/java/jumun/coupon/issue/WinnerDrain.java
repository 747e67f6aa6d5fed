package jumun.coupon.issue;

import io.lettuce.core.StreamMessage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import jumun.platform.TransientFailure;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the winners whom the gate let through to their campaigns, in batches that grow with the load, and confirms them when
 * that is committed (C3). An entry leaves the stream only then: what a crash or a failure leaves behind is read again, and
 * the campaign knows whom it has served already. One that can never be committed is dropped ({@link UnstorableWinners}).
 */
@Component
class WinnerDrain {

    private static final Logger log = LoggerFactory.getLogger(WinnerDrain.class);

    private final DrainLease lease;
    private final CouponIssuing issuing;
    private final CampaignHistory history;
    private final GateState state;
    private final Cache aggregates;
    private final Counter dropped;

    WinnerDrain(
            DrainLease lease,
            CouponIssuing issuing,
            CampaignHistory history,
            GateState state,
            Cache aggregateCache,
            MeterRegistry meters) {
        this.lease = lease;
        this.issuing = issuing;
        this.history = history;
        this.state = state;
        this.aggregates = aggregateCache;
        this.dropped = Counter.builder("coupons.winners.dropped")
                .description("Winners to whom no coupon could be issued, and who were told to come again")
                .register(meters);
    }

    /** Takes those entries to their campaigns; fails where some are to be tried again. */
    void drain(List<StreamMessage<String, String>> entries) {
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
            log.error("Dropped an entry among the winners that is not one: {}", entry, e);
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
            if (TransientFailure.is(e)) {
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
        lease.keep();
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
            state.rebuild(standing.get(), lease::keep);
        }
    }
}

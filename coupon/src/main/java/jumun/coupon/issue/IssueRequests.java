package jumun.coupon.issue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.IssuedCouponId;
import jumun.coupon.CampaignHistory;
import jumun.coupon.IssueDecision;
import jumun.coupon.IssueDecision.AlreadyIssued;
import jumun.coupon.IssueDecision.Issued;
import jumun.coupon.IssueDecision.IssuedBefore;
import jumun.coupon.IssueDecision.OutsideWindow;
import jumun.coupon.IssueDecision.SoldOut;
import jumun.coupon.IssueDecision.Undecided;
import jumun.coupon.issue.CouponGate.Reply;
import org.springframework.stereotype.Component;

/**
 * Answers users who want a coupon: at once what follows from what is committed, otherwise as the gate says, and winners when
 * the campaign's decision is committed (C2, C3). No thread waits.
 */
@Component
class IssueRequests {

    /** At most, where the processes of a shop keep their clocks. */
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofSeconds(1);

    private final GatedCampaigns campaigns;
    private final CouponGate gate;
    private final IssueOutcomes outcomes;
    private final HolderScan holders;
    private final WinningRequests requests;
    private final CampaignHistory history;
    private final StoredAnswers stored;
    private final UnknownCampaignChecks unknownChecks;
    private final IssueSettings settings;
    private final Clock clock;

    IssueRequests(
            GatedCampaigns campaigns,
            CouponGate gate,
            IssueOutcomes outcomes,
            HolderScan holders,
            WinningRequests requests,
            CampaignHistory history,
            StoredAnswers stored,
            UnknownCampaignChecks unknownChecks,
            IssueSettings settings,
            Clock clock) {
        this.campaigns = campaigns;
        this.gate = gate;
        this.outcomes = outcomes;
        this.holders = holders;
        this.requests = requests;
        this.history = history;
        this.stored = stored;
        this.unknownChecks = unknownChecks;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Completes with what the user is told, already if nobody has to be asked; never fails.
     *
     * @param requestKey the request's Idempotency-Key; empty if it has none
     */
    CompletableFuture<IssueDecision> issue(CouponId couponId, UserId userId, String requestKey) {
        GatedCampaign campaign = campaigns.get(couponId);
        CompletableFuture<IssueDecision> decision = new Attempt(campaign, userId, requestKey).begin();
        return requestKey.isEmpty()
                ? decision
                : decision.thenCompose(decided -> switch (decided) {
                    case AlreadyIssued coupon -> answerAgain(couponId, userId, requestKey, coupon);
                    case OutsideWindow over ->
                        campaign.mayHaveWinners(clock.instant())
                                ? answerAfterwards(couponId, userId, requestKey, over)
                                : CompletableFuture.completedFuture(over);
                    default -> CompletableFuture.completedFuture(decided);
                });
    }

    /** Who holds the coupon by this very request is told so again (O9). */
    private CompletableFuture<IssueDecision> answerAgain(
            CouponId couponId, UserId userId, String requestKey, AlreadyIssued coupon) {
        return stored.read(() -> requests.hasWon(couponId, userId, requestKey) ? IssuedBefore.of(coupon) : coupon);
    }

    /** Coupons are not issued any more, which does not change what this very request has won (O9); Redis may have forgotten that. */
    private CompletableFuture<IssueDecision> answerAfterwards(
            CouponId couponId, UserId userId, String requestKey, OutsideWindow over) {
        return stored.read(() -> requests.hasWon(couponId, userId, requestKey)
                ? IssuedBefore.of(history.couponOf(couponId, userId).orElseThrow())
                : over);
    }

    /** One request on its way; goes round again when it must. */
    private final class Attempt {

        private final GatedCampaign campaign;
        private final UserId userId;
        private final String requestKey;
        private final Instant askedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        private final long began = System.nanoTime();

        /** Whether the gate has let this request through, so that a coupon would be its own. */
        private volatile boolean passed;

        private Attempt(GatedCampaign campaign, UserId userId, String requestKey) {
            this.campaign = campaign;
            this.userId = userId;
            this.requestKey = requestKey;
        }

        private CompletableFuture<IssueDecision> begin() {
            IssueDecision known = campaign.decideAlone(userId, askedAt);
            return known == null ? ask() : CompletableFuture.completedFuture(known);
        }

        private CompletableFuture<IssueDecision> again() {
            return passed ? ask() : begin();
        }

        private CompletableFuture<IssueDecision> ask() {
            String epoch = campaign.epoch();
            CompletableFuture<GatedCampaign> news = campaign.nextNews();
            if (epoch.isEmpty()) {
                return campaign.isClosed() ? readOutcome() : awaitCertainty(news);
            }
            return gate.ask(campaign, epoch, userId, askedAt, requestKey)
                    .thenCompose(reply -> follow(reply, epoch, news));
        }

        /** The gate need not know a closed campaign, and whoever has passed has won by now or never will. */
        private CompletableFuture<IssueDecision> readOutcome() {
            return stored.read(() ->
                    history.couponOf(campaign.couponId(), userId).map(this::own).orElseGet(OutsideWindow::new));
        }

        private CompletableFuture<IssueDecision> follow(
                Reply reply, String epoch, CompletableFuture<GatedCampaign> news) {
            return switch (reply) {
                case Reply.Held held -> CompletableFuture.completedFuture(own(held.coupon()));
                case Reply.Plain plain ->
                    switch (plain) {
                        case WON -> {
                            passed = true;
                            yield awaitOutcome();
                        }
                        case WAITING -> awaitOutcome();
                        case FULL -> awaitPlaces(news);
                        case SOLD_OUT -> {
                            holders.gatherIfNeeded(campaign);
                            yield CompletableFuture.completedFuture(new SoldOut());
                        }
                        case CLOSED -> CompletableFuture.completedFuture(new OutsideWindow());
                        case UNSURE -> {
                            campaign.doubt(epoch);
                            yield again();
                        }
                        case UNAVAILABLE -> CompletableFuture.completedFuture(Undecided.GATE_UNAVAILABLE);
                    };
            };
        }

        /** What Redis knows is uncertain: has it checked, and waits a little for that. */
        private CompletableFuture<IssueDecision> awaitCertainty(CompletableFuture<GatedCampaign> news) {
            Duration patience = passed ? settings.patience() : settings.rebuildPatience();
            if (remaining(patience) <= 0) {
                return CompletableFuture.completedFuture(passed ? Undecided.ISSUE_PENDING : Undecided.GATE_REBUILDING);
            }
            boolean turn = campaign.claimCheck();
            if (turn && !campaign.exists() && !unknownChecks.permit()) {
                return CompletableFuture.completedFuture(Undecided.GATE_REBUILDING);
            }
            if (!turn && gate.isUnavailable()) {
                return CompletableFuture.completedFuture(Undecided.GATE_UNAVAILABLE);
            }
            CompletableFuture<Boolean> asked =
                    turn ? gate.requestCheck(campaign.couponId()) : CompletableFuture.completedFuture(true);
            return asked.thenCompose(arrived -> arrived
                    ? orTimeOut(news, settings.rebuildPatience()).thenCompose(told -> again())
                    : CompletableFuture.completedFuture(Undecided.GATE_UNAVAILABLE));
        }

        /** All places are taken, some of them by users who may yet be refused. */
        private CompletableFuture<IssueDecision> awaitPlaces(CompletableFuture<GatedCampaign> news) {
            if (remaining(settings.patience()) <= 0) {
                return CompletableFuture.completedFuture(Undecided.ISSUE_PENDING);
            }
            CompletableFuture<GatedCampaign> late = orTimeOut(news, settings.lookAgainAfter());
            return late.thenCompose(told -> {
                haveCheckedIfSilent(told == null);
                return again();
            });
        }

        private CompletableFuture<IssueDecision> awaitOutcome() {
            IssuedCouponId coupon = new IssuedCouponId(campaign.couponId(), userId);
            CompletableFuture<IssueDecision> outcome = outcomes.of(coupon);
            return outcome.copy()
                    .orTimeout(settings.lookAgainAfter().toMillis(), TimeUnit.MILLISECONDS)
                    .thenApply(this::own)
                    .exceptionallyCompose(late -> {
                        outcomes.forget(coupon, outcome);
                        return lookAgain();
                    });
        }

        /** The news may have been lost, or the entry with all that Redis knew: whoever has passed may ask again. */
        private CompletableFuture<IssueDecision> lookAgain() {
            if (remaining(settings.patience()) <= 0) {
                return CompletableFuture.completedFuture(Undecided.ISSUE_PENDING);
            }
            haveCheckedIfSilent(true);
            return again();
        }

        /** Somebody waits for what may have been lost: the check finds that out. */
        private void haveCheckedIfSilent(boolean silent) {
            if (silent && campaign.claimCheck()) {
                gate.announceChange(campaign.couponId());
            }
        }

        /**
         * Of several requests of one user the one that has passed gets the coupon, also where that is found out later: by asking again, or
         * by whoever decides once more on a batch whose commit nobody was told of. The others hear that it is there.
         */
        private IssueDecision own(IssueDecision decision) {
            return switch (decision) {
                case Issued issued -> passed ? issued : new AlreadyIssued(issued.issueNumber(), issued.issuedAt());
                case AlreadyIssued coupon ->
                    isOwn(coupon) ? new Issued(coupon.issueNumber(), coupon.issuedAt()) : coupon;
                default -> decision;
            };
        }

        /** A gate that has forgotten a holder lets the holder's next request pass, which wins nothing: that coupon is older. */
        private boolean isOwn(AlreadyIssued coupon) {
            return passed && !coupon.issuedAt().isBefore(askedAt.minus(CLOCKS_DIFFER_BY));
        }

        private static CompletableFuture<GatedCampaign> orTimeOut(
                CompletableFuture<GatedCampaign> news, Duration atMost) {
            return news.copy().completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS);
        }

        private long remaining(Duration patience) {
            return patience.toNanos() - (System.nanoTime() - began);
        }
    }
}

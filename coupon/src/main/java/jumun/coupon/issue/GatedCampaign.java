package jumun.coupon.issue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.coupon.CampaignStanding;
import jumun.coupon.IssueDecision;
import jumun.coupon.IssueDecision.OutsideWindow;
import jumun.coupon.IssueDecision.SoldOut;
import jumun.coupon.IssueDecision.UnknownCampaign;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of a campaign: what it was told last of how the campaign stands in the event store, and under
 * which epoch Redis knows the same. Only grows more certain: what was issued stays issued, what was closed stays closed.
 */
final class GatedCampaign {

    private static final Duration MISSING_IS_BELIEVED_FOR = Duration.ofSeconds(1);
    private static final long BETWEEN_CHECKS_NANOS = Duration.ofMillis(200).toNanos();

    private final CouponId couponId;
    private final AtomicReference<Known> known = new AtomicReference<>(Known.NOTHING);
    private final AtomicReference<CompletableFuture<GatedCampaign>> nextNews =
            new AtomicReference<>(new CompletableFuture<>());
    private final AtomicLong nextCheckAt = new AtomicLong(System.nanoTime());
    private final AtomicBoolean gatheringHolders = new AtomicBoolean();
    private volatile @Nullable HolderFilter holders;

    GatedCampaign(CouponId couponId) {
        this.couponId = couponId;
    }

    /**
     * What is known at a time.
     *
     * @param standing how the campaign stands, if it exists
     * @param epoch    the epoch under which Redis is complete, empty while that is uncertain
     * @param missingSince when it was told that the campaign does not exist
     */
    private record Known(
            @Nullable CampaignStanding standing,
            String epoch,
            @Nullable Instant missingSince) {

        private static final Known NOTHING = new Known(null, "", null);
    }

    CouponId couponId() {
        return couponId;
    }

    /** The epoch under which Redis can be asked, empty if it must be checked first. */
    String epoch() {
        return known.get().epoch();
    }

    /** How many coupons are known to be issued. */
    long issued() {
        CampaignStanding standing = known.get().standing();
        return standing == null ? 0 : standing.issued();
    }

    boolean exists() {
        return known.get().standing() != null;
    }

    /** Whether issuing was ended for good: what the event store has of the campaign is final. */
    boolean isClosed() {
        CampaignStanding standing = known.get().standing();
        return standing != null && standing.closed();
    }

    boolean isSoldOut() {
        CampaignStanding standing = known.get().standing();
        return standing != null && standing.isSoldOut();
    }

    /** Whether somebody may have won a coupon by then: nobody has before the campaign begins. */
    boolean mayHaveWinners(Instant now) {
        CampaignStanding standing = known.get().standing();
        return standing == null || !now.isBefore(standing.opened().issueFrom());
    }

    /** What can be told without asking anybody: it follows from what is committed and cannot change. */
    @Nullable
    IssueDecision decideAlone(UserId userId, Instant now) {
        Known present = known.get();
        CampaignStanding standing = present.standing();
        if (standing == null) {
            Instant since = present.missingSince();
            return since == null || since.isBefore(now.minus(MISSING_IS_BELIEVED_FOR)) ? null : new UnknownCampaign();
        }
        if (!standing.isOpenAt(now)) {
            return new OutsideWindow();
        }
        HolderFilter filter = holders;
        return filter != null && standing.isSoldOut() && !filter.mayHold(userId) ? new SoldOut() : null;
    }

    /** Takes in how the campaign stands now; wakes those who wait for it. */
    void learn(String epoch, @Nullable CampaignStanding standing, Instant now) {
        known.updateAndGet(before -> standing == null
                ? new Known(before.standing(), "", now)
                : new Known(later(before.standing(), standing), epoch, null));
        nextNews.getAndSet(new CompletableFuture<>()).complete(this);
    }

    /** That the campaign does not exist is no longer so. */
    void opened() {
        known.updateAndGet(before -> before.standing() == null ? Known.NOTHING : before);
    }

    /** What Redis said under that epoch cannot be believed. */
    void doubt(String epoch) {
        known.updateAndGet(before ->
                before.epoch().equals(epoch) ? new Known(before.standing(), "", before.missingSince()) : before);
    }

    /** Completes when something is told that is newer than this call. */
    CompletableFuture<GatedCampaign> nextNews() {
        return nextNews.get();
    }

    /** Whether it is this caller's turn to have the campaign checked: one at a time is enough for a crowd. */
    boolean claimCheck() {
        long now = System.nanoTime();
        long due = nextCheckAt.get();
        return now - due >= 0 && nextCheckAt.compareAndSet(due, now + BETWEEN_CHECKS_NANOS);
    }

    /** Whether it is this caller's turn to gather the holders of a campaign that is sold out. */
    boolean claimHolders() {
        return isSoldOut() && holders == null && gatheringHolders.compareAndSet(false, true);
    }

    /** From now on everybody but holders is refused without a call; null if they could not be gathered. */
    void holders(@Nullable HolderFilter filter) {
        holders = filter;
        gatheringHolders.set(false);
    }

    private static CampaignStanding later(@Nullable CampaignStanding before, CampaignStanding told) {
        return before == null
                ? told
                : new CampaignStanding(
                        told.opened(), Math.max(before.issued(), told.issued()), before.closed() || told.closed());
    }
}

package jumun.coupon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import jumun.api.coupon.CouponId;
import jumun.coupon.CampaignHistory.HolderPortion;
import jumun.coupon.CouponCommand.ExpireCoupon;
import jumun.coupon.ExpiringCampaigns.ExpiredCampaign;
import jumun.platform.TransientFailure;
import jumun.platform.processing.OwnUnitOfWork;
import jumun.platform.processing.Postponed;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends the life of coupons that were not used in time (C5), a bounded number at a time. How far it has come is stored with
 * what it did: a restart goes on from there, and any number of nodes may take turns.
 */
@Component
class CouponExpiry {

    private static final Logger log = LoggerFactory.getLogger(CouponExpiry.class);
    private static final int AT_ONCE = 200;

    /**
     * So long after their end, within which nobody can use them any more: whoever has given one back before it has committed that by then,
     * and was not passed over as one that serves an order.
     */
    private static final Duration AFTER_THEIR_END = Duration.ofSeconds(10);

    /** So many batches a turn, that a large campaign is through in minutes and other scheduled work still has its turn. */
    private static final int BATCHES_A_TURN = 10;

    private final ExpiringCampaigns campaigns;
    private final CampaignHistory history;
    private final CommandGateway commands;
    private final OwnUnitOfWork unitOfWork;
    private final Clock clock;
    private final Postponed<CouponId> postponed = new Postponed<>();

    CouponExpiry(
            ExpiringCampaigns campaigns,
            CampaignHistory history,
            CommandGateway commands,
            OwnUnitOfWork unitOfWork,
            Clock clock) {
        this.campaigns = campaigns;
        this.history = history;
        this.commands = commands;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${jumun.coupon.expiry-check-interval:1s}")
    void expireDue() {
        boolean more = true;
        for (int batch = 0; more && batch < BATCHES_A_TURN; batch++) {
            more = expireSome();
        }
    }

    /** Whether there was something to do. A coupon that is being used at this moment undoes the batch; it is tried again. */
    private boolean expireSome() {
        Instant now = clock.instant();
        AtomicReference<@Nullable CouponId> tried = new AtomicReference<>();
        try {
            return unitOfWork.call(() -> {
                Optional<ExpiredCampaign> due = campaigns.lockDue(now.minus(AFTER_THEIR_END), postponed.all());
                due.ifPresent(campaign -> {
                    tried.set(campaign.couponId());
                    expire(campaign, now);
                });
                return due.isPresent();
            });
        } catch (RuntimeException e) {
            return goOnAfter(e, tried.get());
        }
    }

    /** A campaign whose coupons cannot be expired keeps no other's from it. */
    private boolean goOnAfter(RuntimeException failure, @Nullable CouponId tried) {
        if (tried == null || TransientFailure.is(failure)) {
            log.warn("Some coupons could not be expired; trying again", failure);
            return false;
        }
        log.error("Coupons of {} cannot be expired; trying again in a minute, after others", tried, failure);
        postponed.add(tried);
        return true;
    }

    private void expire(ExpiredCampaign campaign, Instant now) {
        HolderPortion portion = history.holdersFrom(campaign.couponId(), campaign.position(), AT_ONCE);
        portion.users().forEach(userId -> commands.sendAndWait(new ExpireCoupon(campaign.couponId(), userId, now)));
        campaigns.reached(
                campaign.couponId(), portion.nextPosition(), portion.users().size() < AT_ONCE);
    }
}

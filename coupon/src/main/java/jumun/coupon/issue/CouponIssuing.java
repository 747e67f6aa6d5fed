package jumun.coupon.issue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jumun.api.UserId;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponId;
import jumun.coupon.Applicant;
import jumun.coupon.CampaignCommand.IssueCoupons;
import jumun.coupon.CouponCommand.CreateCoupon;
import jumun.coupon.CouponCommand.ReceiveCoupon;
import jumun.coupon.ExpiringCampaigns;
import jumun.coupon.IssueDecision.Issued;
import jumun.coupon.IssueDecisions;
import jumun.platform.kafka.outbox.Outbox;
import jumun.platform.processing.OwnUnitOfWork;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.stereotype.Component;

/** Issues coupons: the campaign's decisions on a batch and the coupons that follow from them are one transaction (C3). */
@Component
class CouponIssuing {

    /** Before a coupon's end: longer than a transaction takes, which ends after its beginning, and than clocks differ. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final CommandGateway commands;
    private final CouponHistories histories;
    private final WinningRequests requests;
    private final ExpiringCampaigns expiring;
    private final OwnUnitOfWork unitOfWork;
    private final Clock clock;

    CouponIssuing(
            CommandGateway commands,
            CouponHistories histories,
            WinningRequests requests,
            ExpiringCampaigns expiring,
            OwnUnitOfWork unitOfWork,
            Clock clock) {
        this.commands = commands;
        this.histories = histories;
        this.requests = requests;
        this.expiring = expiring;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Returns when the decisions are durable; empty when there is no such campaign.
     *
     * @param requestKeys the Idempotency-Keys of those applicants who sent one (O9)
     * @throws RuntimeException when they could not be stored: nothing was decided then
     */
    Optional<IssueDecisions> issue(CouponId couponId, List<Applicant> applicants, Map<UserId, String> requestKeys) {
        try {
            return Optional.of(unitOfWork.call(() -> {
                Outbox.takeTimeWith(CurrentUnitOfWork.get());
                return decide(couponId, applicants, requestKeys);
            }));
        } catch (AggregateNotFoundException unknown) {
            return Optional.empty();
        }
    }

    /** To the millisecond, which is what the gate remembers: a coupon is the same whoever tells of it. */
    private IssueDecisions decide(CouponId couponId, List<Applicant> applicants, Map<UserId, String> requestKeys) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        IssueDecisions decisions = commands.sendAndWait(new IssueCoupons(couponId, applicants, now));
        Map<UserId, Issued> winners = new LinkedHashMap<>();
        decisions.byUser().forEach((userId, decision) -> {
            if (decision instanceof Issued issued) {
                winners.put(userId, issued);
            }
        });
        CampaignOpened campaign = decisions.standing().opened();
        if (!winners.isEmpty() && !now.plus(LATE).isBefore(campaign.terms().usableUntil())) {
            expiring.goOnWith(couponId);
        }
        handOver(campaign, winners);
        requests.note(couponId, winners.keySet(), requestKeys);
        return decisions;
    }

    private void handOver(CampaignOpened campaign, Map<UserId, Issued> winners) {
        CouponId couponId = campaign.couponId();
        Set<UserId> known = histories.usersWithHistory(couponId, List.copyOf(winners.keySet()));
        winners.forEach((userId, issued) -> commands.sendAndWait(
                known.contains(userId)
                        ? new ReceiveCoupon(couponId, userId, issued.issueNumber(), campaign.terms(), issued.issuedAt())
                        : new CreateCoupon(
                                couponId, userId, issued.issueNumber(), campaign.terms(), issued.issuedAt())));
    }
}

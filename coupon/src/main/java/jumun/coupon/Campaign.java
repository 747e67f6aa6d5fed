package jumun.coupon;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jumun.api.UserId;
import jumun.api.coupon.CampaignClosed;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponEvent;
import jumun.api.coupon.CouponsAllotted;
import jumun.coupon.CampaignCommand.CloseCampaign;
import jumun.coupon.CampaignCommand.IssueCoupons;
import jumun.coupon.CampaignCommand.OpenCampaign;
import jumun.coupon.IssueDecision.AlreadyIssued;
import jumun.coupon.IssueDecision.Issued;
import jumun.coupon.IssueDecision.OutsideWindow;
import jumun.coupon.IssueDecision.SoldOut;
import jumun.platform.Refusal;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One coupon campaign: never more than the quantity, never two for one user, numbers without holes (C3). It remembers who
 * got which number and nothing else of them, so that a large campaign stays small; each coupon's own life is a {@link Coupon}.
 */
@Aggregate(cache = "aggregateCache", snapshotTriggerDefinition = "campaignSnapshotTrigger")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
class Campaign {

    @AggregateIdentifier
    @SuppressWarnings("unused")
    private @Nullable String aggregateId;

    private @Nullable CampaignOpened opened;
    private boolean closed;
    private Holders holders = new Holders();

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(OpenCampaign command) {
        if (opened != null) {
            throw Refusal.conflict("CAMPAIGN_EXISTS", "Campaign '%s' exists already.", command.couponId());
        }
        apply(new CampaignOpened(
                command.couponId(),
                command.name(),
                command.quantity(),
                command.terms(),
                command.issueFrom(),
                command.issueUntil()));
    }

    @CommandHandler
    void handle(CloseCampaign command) {
        if (!closed) {
            apply(new CampaignClosed(command.couponId(), command.at()));
        }
    }

    @CommandHandler
    IssueDecisions handle(IssueCoupons command) {
        Map<UserId, IssueDecision> decisions = new LinkedHashMap<>();
        List<UserId> winners = new ArrayList<>();
        for (Applicant applicant : command.applicants()) {
            if (!decisions.containsKey(applicant.userId())) {
                IssueDecision decision = decide(applicant, holders.size() + winners.size() + 1L, command.at());
                decisions.put(applicant.userId(), decision);
                if (decision instanceof Issued) {
                    winners.add(applicant.userId());
                }
            }
        }
        allot(command, winners);
        return new IssueDecisions(standing(), decisions);
    }

    private IssueDecision decide(Applicant applicant, long nextNumber, Instant at) {
        int held = holders.numberOf(applicant.userId());
        if (held > 0) {
            return new AlreadyIssued(held, holders.issuedAt(held));
        }
        if (!standing().isOpenAt(applicant.askedAt())) {
            return new OutsideWindow();
        }
        return nextNumber <= campaign().quantity() ? new Issued(nextNumber, at) : new SoldOut();
    }

    private void allot(IssueCoupons command, List<UserId> winners) {
        if (!winners.isEmpty()) {
            long issued = holders.size() + (long) winners.size();
            apply(new CouponsAllotted(
                    command.couponId(),
                    holders.size() + 1L,
                    winners,
                    issued,
                    campaign().quantity() - issued,
                    command.at()));
        }
    }

    private CampaignStanding standing() {
        return new CampaignStanding(campaign(), holders.size(), closed);
    }

    private CampaignOpened campaign() {
        if (opened == null) {
            throw new IllegalStateException("A campaign without CampaignOpened was loaded");
        }
        return opened;
    }

    @EventSourcingHandler
    void on(CouponEvent event) {
        aggregateId = CampaignCommand.aggregateId(event.couponId());
        switch (event) {
            case CampaignOpened campaignOpened -> opened = campaignOpened;
            case CampaignClosed campaignClosed -> closed = true;
            case CouponsAllotted allotted -> remember(allotted);
            default -> {}
        }
    }

    private void remember(CouponsAllotted allotted) {
        for (UserId userId : allotted.userIds()) {
            holders.add(userId, allotted.issuedAt());
        }
    }
}

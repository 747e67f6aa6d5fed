package jumun.coupon;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.coupon.CampaignCommand.IssueCoupons;
import jumun.coupon.CouponCommand.ReceiveCoupon;
import jumun.coupon.IssueDecision.Issued;
import jumun.coupon.IssueDecision.UnknownCampaign;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.stereotype.Component;

/** Issues coupons: the campaign's decision and the coupons that follow from it are one transaction (C3). */
@Component
class CouponIssuing {

    private final CommandGateway commands;
    private final TransactionManager transactions;
    private final Clock clock;

    CouponIssuing(CommandGateway commands, TransactionManager transactions, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Returns when the decision is durable. */
    IssueDecision issue(CouponId couponId, UserId userId) {
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(null);
        batch.attachTransaction(transactions);
        ResultMessage<IssueDecision> result = batch.executeWithResult(() -> decide(couponId, userId));
        if (result.isExceptional()) {
            return unknownOrRethrow(result.exceptionResult());
        }
        return result.getPayload();
    }

    private static IssueDecision unknownOrRethrow(Throwable failure) {
        if (failure instanceof AggregateNotFoundException) {
            return new UnknownCampaign();
        }
        throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    private IssueDecision decide(CouponId couponId, UserId userId) {
        Instant now = clock.instant();
        IssueDecisions decisions = commands.sendAndWait(new IssueCoupons(couponId, List.of(userId), now));
        IssueDecision decision = decisions.byUser().getOrDefault(userId, new UnknownCampaign());
        if (decision instanceof Issued issued) {
            commands.sendAndWait(new ReceiveCoupon(couponId, userId, issued.issueNumber(), decisions.terms(), now));
        }
        return decision;
    }
}

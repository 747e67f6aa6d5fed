package jumun.coupon;

import java.time.Clock;
import jumun.api.coupon.CouponId;
import jumun.coupon.CampaignCommand.CloseCampaign;
import jumun.coupon.CampaignCommand.OpenCampaign;
import jumun.platform.Refusal;
import jumun.platform.processing.MessageBatch;
import jumun.platform.processing.OwnUnitOfWork;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Opens and closes campaigns, and says so in this process. */
@Component
class CampaignService {

    private final CommandGateway commands;
    private final OwnUnitOfWork unitOfWork;
    private final ExpiringCampaigns expiring;
    private final ApplicationEventPublisher announced;
    private final Clock clock;

    CampaignService(
            CommandGateway commands,
            OwnUnitOfWork unitOfWork,
            ExpiringCampaigns expiring,
            ApplicationEventPublisher announced,
            Clock clock) {
        this.commands = commands;
        this.unitOfWork = unitOfWork;
        this.expiring = expiring;
        this.announced = announced;
        this.clock = clock;
    }

    void open(NewCampaign campaign) {
        unitOfWork.run(() -> {
            commands.sendAndWait(new OpenCampaign(
                    campaign.couponId(),
                    campaign.name(),
                    campaign.quantity(),
                    campaign.terms(),
                    campaign.issueFrom(),
                    campaign.issueUntil()));
            expiring.add(campaign.couponId(), campaign.usableUntil());
        });
        announce(new CampaignChanged(campaign.couponId(), true));
    }

    void close(CouponId couponId) {
        try {
            commands.sendAndWait(new CloseCampaign(couponId, clock.instant()));
        } catch (AggregateNotFoundException unknown) {
            throw Refusal.notFound("CAMPAIGN_NOT_FOUND", "There is no campaign '%s'.", couponId);
        }
        announce(new CampaignChanged(couponId, false));
    }

    private void announce(CampaignChanged change) {
        MessageBatch.afterCommit(() -> announced.publishEvent(change));
    }
}

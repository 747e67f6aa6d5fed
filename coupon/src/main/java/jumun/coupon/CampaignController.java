package jumun.coupon;

import jakarta.validation.Valid;
import jumun.coupon.CampaignCommand.OpenCampaign;
import jumun.platform.security.OpsOnly;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What operators do with campaigns (C1). */
@RestController
@OpsOnly
class CampaignController {

    private final CommandGateway commands;

    CampaignController(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping("/api/coupons")
    @ResponseStatus(HttpStatus.CREATED)
    NewCampaign open(@Valid @RequestBody NewCampaign campaign) {
        commands.sendAndWait(new OpenCampaign(
                campaign.couponId(),
                campaign.name(),
                campaign.quantity(),
                campaign.terms(),
                campaign.issueFrom(),
                campaign.issueUntil()));
        return campaign;
    }
}

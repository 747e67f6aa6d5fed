package jumun.coupon.issue;

import java.time.Clock;
import jumun.coupon.CampaignChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Receives news of campaigns, from this process or over Redis from another, and wakes those who wait for it. */
@Component
class GateNewsListener {

    private final GatedCampaigns campaigns;
    private final CouponGate gate;
    private final IssueOutcomes outcomes;
    private final Clock clock;

    GateNewsListener(GatedCampaigns campaigns, CouponGate gate, IssueOutcomes outcomes, Clock clock) {
        this.campaigns = campaigns;
        this.gate = gate;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** This process is the first to know, and has Redis look at the campaign for all others. */
    @EventListener
    void changed(CampaignChanged change) {
        if (change.opened()) {
            campaigns.get(change.couponId()).opened();
        }
        gate.announceChange(change.couponId());
    }

    /** News as they come over Redis: the epoch, a blank, the rest. */
    void hear(String message) {
        int blank = message.indexOf(' ');
        take(message.substring(0, blank), GateNews.read(message.substring(blank + 1)));
    }

    void take(String epoch, GateNews news) {
        outcomes.tell(news.couponId(), news.decisions());
        campaigns.get(news.couponId()).learn(epoch, news.standing(), clock.instant());
    }
}

package jumun.coupon;

import java.time.Clock;
import org.springframework.stereotype.Component;

/** Takes in what is told of campaigns, by this process or over Redis by another, and lets those know who wait for it. */
@Component
class GateNewsDesk {

    private final GatedCampaigns campaigns;
    private final IssueOutcomes outcomes;
    private final Clock clock;

    GateNewsDesk(GatedCampaigns campaigns, IssueOutcomes outcomes, Clock clock) {
        this.campaigns = campaigns;
        this.outcomes = outcomes;
        this.clock = clock;
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

package jumun.query.coupon;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jumun.api.Event;
import jumun.api.Topic;
import jumun.api.coupon.CampaignClosed;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponEvent;
import jumun.api.coupon.CouponsAllotted;
import jumun.platform.audit.ViewCheck.Fact;
import jumun.platform.audit.ViewCheck.Shown;
import jumun.platform.audit.ViewCheck.View;

/** What events say of a campaign, and what is shown of it (M6). */
final class CampaignFacts implements View {

    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    private final CampaignRows rows;

    CampaignFacts(CampaignRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "campaign-view";
    }

    @Override
    public String group() {
        return CouponProjection.GROUP;
    }

    @Override
    public Topic topic() {
        return Topic.COUPON;
    }

    @Override
    public Optional<Fact> fact(Event event) {
        return switch (event) {
            case CampaignOpened opened -> says(opened, OPEN);
            case CouponsAllotted allotted -> says(allotted, issued(allotted.issued()));
            case CampaignClosed closed -> says(closed, CLOSED);
            default -> Optional.empty();
        };
    }

    @Override
    public Map<String, Shown> shown(Collection<String> subjects) {
        return rows.findAllById(subjects).stream()
                .collect(Collectors.toMap(row -> row.view().couponId().value(), CampaignFacts::shown));
    }

    private static Shown shown(CampaignRow row) {
        CampaignView campaign = row.view();
        return new Shown(row.position(), Set.of(campaign.closed() ? CLOSED : OPEN, issued(campaign.issued())));
    }

    private static Optional<Fact> says(CouponEvent event, String text) {
        return Optional.of(new Fact(event.couponId().value(), text));
    }

    private static String issued(long coupons) {
        return coupons + " issued";
    }
}

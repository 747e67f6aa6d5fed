package jumun.query.coupon;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    private static final String STATE = "state";
    private static final String COUPONS = "coupons";
    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    /** The position of what no later event changes. */
    private static final long FOR_GOOD = Long.MAX_VALUE;

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
    public List<Fact> facts(Event event) {
        return switch (event) {
            case CampaignOpened opened -> says(opened, STATE, OPEN);
            case CouponsAllotted allotted -> says(allotted, COUPONS, issued(allotted.issued()));
            case CampaignClosed closed -> says(closed, STATE, CLOSED);
            default -> List.of();
        };
    }

    @Override
    public Map<String, Map<String, Shown>> shown(Collection<String> subjects) {
        return rows.findAllById(subjects).stream()
                .filter(CampaignRow::isOpened)
                .collect(Collectors.toMap(row -> row.view().couponId().value(), CampaignFacts::shown));
    }

    private static Map<String, Shown> shown(CampaignRow row) {
        CampaignView campaign = row.view();
        return Map.of(
                STATE,
                campaign.closed() ? new Shown(FOR_GOOD, CLOSED) : new Shown(0, OPEN),
                COUPONS,
                new Shown(row.position(), issued(campaign.issued())));
    }

    private static List<Fact> says(CouponEvent event, String about, String text) {
        return List.of(new Fact(event.couponId().value(), about, text));
    }

    private static String issued(long coupons) {
        return coupons + " issued";
    }
}

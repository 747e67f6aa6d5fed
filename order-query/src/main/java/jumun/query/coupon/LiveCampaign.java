package jumun.query.coupon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponEvent;
import jumun.api.coupon.CouponIssueRejected;
import jumun.api.coupon.CouponsAllotted;
import jumun.api.coupon.IssueRejection;

/**
 * A campaign as it proceeds (C7): what Kafka Streams keeps of it. Events may come twice; none is counted twice.
 *
 * @param issued   how many coupons were issued
 * @param rejected how many users went without since the campaign was opened, by reason
 * @param moments  the last minute in which something happened, second by second, oldest first
 * @param counted  the identifiers of the last rejections that were counted, oldest first
 */
record LiveCampaign(
        String couponId,
        String name,
        long quantity,
        long issued,
        Map<IssueRejection, Long> rejected,
        List<CampaignMoment> moments,
        List<String> counted) {

    /** How many seconds are kept. */
    static final int SECONDS = 60;

    /** Twice as many as ten nodes tell in a minute: what is repeated is repeated within seconds. */
    private static final int REMEMBERED = 1_200;

    LiveCampaign {
        rejected = Map.copyOf(rejected);
        moments = List.copyOf(moments);
        counted = List.copyOf(counted);
    }

    static LiveCampaign unknown(String couponId) {
        return new LiveCampaign(couponId, "", 0, 0, Map.of(), List.of(), List.of());
    }

    LiveCampaign after(CouponEvent event, String eventId) {
        return switch (event) {
            case CampaignOpened opened ->
                new LiveCampaign(couponId, opened.name(), opened.quantity(), issued, rejected, moments, counted);
            case CouponsAllotted allotted -> allotted.issued() > issued ? issuing(allotted) : this;
            case CouponIssueRejected told -> counted.contains(eventId) ? this : rejecting(told, eventId);
            default -> this;
        };
    }

    private LiveCampaign issuing(CouponsAllotted allotted) {
        List<CampaignMoment> later = with(allotted.issuedAt(), allotted.issued() - issued, 0);
        return new LiveCampaign(couponId, name, quantity, allotted.issued(), rejected, later, counted);
    }

    private LiveCampaign rejecting(CouponIssueRejected told, String eventId) {
        Map<IssueRejection, Long> sums = new EnumMap<>(IssueRejection.class);
        sums.putAll(rejected);
        told.counts().forEach((reason, count) -> sums.merge(reason, count, Long::sum));
        long all = told.counts().values().stream().mapToLong(Long::longValue).sum();
        List<String> remembered = new ArrayList<>(counted);
        remembered.add(eventId);
        List<String> youngest = remembered.subList(Math.max(0, remembered.size() - REMEMBERED), remembered.size());
        return new LiveCampaign(couponId, name, quantity, issued, sums, with(told.until(), 0, all), youngest);
    }

    private List<CampaignMoment> with(Instant at, long moreIssued, long moreRejected) {
        long second = at.getEpochSecond();
        long newest =
                moments.isEmpty() ? second : Math.max(second, moments.getLast().second());
        List<CampaignMoment> later = new ArrayList<>();
        CampaignMoment changed = new CampaignMoment(second, 0, 0);
        for (CampaignMoment moment : moments) {
            if (moment.second() == second) {
                changed = moment;
            } else if (moment.second() > newest - SECONDS) {
                later.add(moment);
            }
        }
        if (second > newest - SECONDS) {
            later.add(changed.plus(moreIssued, moreRejected));
        }
        later.sort(Comparator.comparingLong(CampaignMoment::second));
        return later;
    }
}

package jumun.query.coupon;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import jumun.api.coupon.IssueRejection;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as operators watch it (C7).
 *
 * @param issueFrom         when issuing begins; null until the projection has handled that the campaign was opened
 * @param issueUntil        when it ends; null as long
 * @param closed            whether issuing was ended before its time
 * @param issuedPerSecond   how many coupons were issued in the last second that is over
 * @param rejectedPerSecond how many users went without in it
 * @param rejected          how many users went without since the campaign was opened, by reason
 * @param history           the last 60 seconds, oldest first, for a chart
 */
record LiveCampaignView(
        String couponId,
        String name,
        long quantity,
        long issued,
        long remaining,
        @Nullable Instant issueFrom,
        @Nullable Instant issueUntil,
        boolean closed,
        long issuedPerSecond,
        long rejectedPerSecond,
        Map<IssueRejection, Long> rejected,
        List<Moment> history) {

    /** One second of the history. */
    record Moment(Instant second, long issued, long rejected) {}

    static LiveCampaignView of(LiveCampaign campaign, @Nullable CampaignView opened, Instant now) {
        Map<Long, CampaignMoment> known =
                campaign.moments().stream().collect(Collectors.toMap(CampaignMoment::second, moment -> moment));
        long end = now.getEpochSecond();
        List<Moment> history = LongStream.rangeClosed(end - LiveCampaign.SECONDS + 1, end)
                .mapToObj(second -> known.getOrDefault(second, new CampaignMoment(second, 0, 0)))
                .map(moment -> new Moment(Instant.ofEpochSecond(moment.second()), moment.issued(), moment.rejected()))
                .toList();
        Moment over = history.get(history.size() - 2);
        return new LiveCampaignView(
                campaign.couponId(),
                campaign.name(),
                campaign.quantity(),
                campaign.issued(),
                campaign.quantity() - campaign.issued(),
                opened == null ? null : opened.issueFrom(),
                opened == null ? null : opened.issueUntil(),
                opened != null && opened.closed(),
                over.issued(),
                over.rejected(),
                campaign.rejected(),
                history);
    }
}

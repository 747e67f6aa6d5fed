package jumun.coupon;

import java.time.Instant;
import java.util.List;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponTerms;
import jumun.platform.processing.AggregateCommand;

/** What {@link Campaign} can be asked to do. */
public sealed interface CampaignCommand extends AggregateCommand {

    /** How identifiers of its kind begin in the event store, which all kinds share (ADR 3). */
    String PREFIX = "campaign:";

    CouponId couponId();

    @Override
    default String aggregateId() {
        return aggregateId(couponId());
    }

    /** Under which identifier the campaign's events are stored. */
    static String aggregateId(CouponId couponId) {
        return PREFIX + couponId;
    }

    /** Sets up a campaign with everything that it will be judged by (C1). */
    record OpenCampaign(
            CouponId couponId, String name, long quantity, CouponTerms terms, Instant issueFrom, Instant issueUntil)
            implements CampaignCommand {}

    /** Ends issuing for good. */
    record CloseCampaign(CouponId couponId, Instant at) implements CampaignCommand {}

    /**
     * Gives coupons to those users who can have one, in the order of the list; answers an {@link IssueDecision} for each
     * (C3). Never throws: it is sent in batches.
     */
    record IssueCoupons(CouponId couponId, List<Applicant> applicants, Instant at) implements CampaignCommand {

        public IssueCoupons {
            applicants = List.copyOf(applicants);
        }
    }
}

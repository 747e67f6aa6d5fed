package jumun.query.coupon;

/**
 * What happened to a campaign in one second.
 *
 * @param second   seconds since 1970
 * @param issued   how many got a coupon
 * @param rejected how many went without
 */
record CampaignMoment(long second, long issued, long rejected) {

    CampaignMoment plus(long moreIssued, long moreRejected) {
        return new CampaignMoment(second, issued + moreIssued, rejected + moreRejected);
    }
}

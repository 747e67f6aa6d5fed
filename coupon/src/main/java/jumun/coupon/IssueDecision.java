package jumun.coupon;

import java.time.Instant;

/** What one user who wants a coupon is told (C3). Once given it never changes, except that nobody could say. */
public sealed interface IssueDecision {

    /** The user got one now. */
    record Issued(long issueNumber, Instant issuedAt) implements IssueDecision {}

    /** The user has one already. */
    record AlreadyIssued(long issueNumber, Instant issuedAt) implements IssueDecision {}

    /** The same request was answered before: this is that answer again (O9). */
    record IssuedBefore(long issueNumber, Instant issuedAt) implements IssueDecision {

        public static IssuedBefore of(AlreadyIssued coupon) {
            return new IssuedBefore(coupon.issueNumber(), coupon.issuedAt());
        }
    }

    /** A refusal that has nothing to do with the user: everybody is told the same. */
    sealed interface CommonRefusal extends IssueDecision {}

    /** None is left. */
    record SoldOut() implements CommonRefusal {}

    /** It is too early or too late, or the campaign was closed. */
    record OutsideWindow() implements CommonRefusal {}

    /** There is no such campaign. */
    record UnknownCampaign() implements IssueDecision {}

    /** Nobody can say at the moment: the user is asked to come again (C4). Never the campaign's own answer. */
    enum Undecided implements IssueDecision {
        /** What Redis knows is not certain and is being rebuilt from events. */
        GATE_REBUILDING("This campaign's remaining coupons are being recounted"),
        /** Redis cannot be reached. */
        GATE_UNAVAILABLE("Coupons cannot be issued at the moment"),
        /** It was not decided in time. */
        ISSUE_PENDING("Your request was received but is not decided yet"),
        /** The user would have got one, but that could not be stored: the place is given back. */
        ISSUE_FAILED("Your coupon could not be stored, and somebody else may have it now");

        private final String sentence;

        Undecided(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}

package jumun.coupon;

import java.time.Instant;

/** What the campaign says to one user who wants a coupon (C3). Once given it never changes. */
sealed interface IssueDecision {

    /** The user got one now. */
    record Issued(long issueNumber, Instant issuedAt) implements IssueDecision {}

    /** The user has one already. */
    record AlreadyIssued(long issueNumber) implements IssueDecision {}

    /** None is left. */
    record SoldOut() implements IssueDecision {}

    /** It is too early or too late, or the campaign was closed. */
    record OutsideWindow() implements IssueDecision {}

    /** There is no such campaign. */
    record UnknownCampaign() implements IssueDecision {}
}

package jumun.api.coupon;

/** Why a user who wanted a coupon went without one. */
public enum IssueRejection {
    /** None is left. */
    SOLD_OUT,
    /** The user holds one already. */
    ALREADY_ISSUED,
    /** It was too early or too late, or the campaign was closed. */
    OUTSIDE_ISSUE_WINDOW,
    /** The user asked more often than anybody would. */
    TOO_MANY_REQUESTS,
    /** Nobody could say at that moment; the user was asked to come again. */
    UNDECIDED
}

package jumun.coupon.issue;

import java.time.Instant;
import jumun.coupon.IssueDecision;
import jumun.coupon.IssueDecision.AlreadyIssued;
import jumun.coupon.IssueDecision.Issued;
import jumun.coupon.IssueDecision.OutsideWindow;
import jumun.coupon.IssueDecision.SoldOut;
import jumun.coupon.IssueDecision.Undecided;
import jumun.coupon.IssueDecision.UnknownCampaign;

/** Decisions as they stand in Redis: for a holder the number and when it was given, in milliseconds. */
final class DecisionText {

    private static final String NEW = "NEW ";
    private static final String SOLD_OUT = "SOLD_OUT";
    private static final String OUTSIDE_WINDOW = "OUTSIDE_WINDOW";
    private static final String UNKNOWN_CAMPAIGN = "UNKNOWN_CAMPAIGN";
    private static final String ISSUE_FAILED = "ISSUE_FAILED";

    private DecisionText() {}

    /** What the gate remembers of the user: nothing of one who was refused. */
    static String held(IssueDecision decision) {
        return switch (decision) {
            case Issued issued -> held(issued.issueNumber(), issued.issuedAt());
            case AlreadyIssued already -> held(already.issueNumber(), already.issuedAt());
            default -> "";
        };
    }

    static String held(long issueNumber, Instant issuedAt) {
        return issueNumber + " " + issuedAt.toEpochMilli();
    }

    static AlreadyIssued readHeld(String text) {
        int blank = text.indexOf(' ');
        return new AlreadyIssued(
                Long.parseLong(text, 0, blank, 10),
                Instant.ofEpochMilli(Long.parseLong(text, blank + 1, text.length(), 10)));
    }

    static String write(IssueDecision decision) {
        return switch (decision) {
            case Issued issued -> NEW + held(issued);
            case AlreadyIssued already -> held(already);
            case SoldOut soldOut -> SOLD_OUT;
            case OutsideWindow outside -> OUTSIDE_WINDOW;
            case UnknownCampaign unknown -> UNKNOWN_CAMPAIGN;
            case Undecided.ISSUE_FAILED -> ISSUE_FAILED;
            case IssueDecision.IssuedBefore _, Undecided _ ->
                throw new IllegalArgumentException("No campaign decides so: " + decision);
        };
    }

    static IssueDecision read(String text) {
        return switch (text) {
            case SOLD_OUT -> new SoldOut();
            case OUTSIDE_WINDOW -> new OutsideWindow();
            case UNKNOWN_CAMPAIGN -> new UnknownCampaign();
            case ISSUE_FAILED -> Undecided.ISSUE_FAILED;
            default -> text.startsWith(NEW) ? issued(readHeld(text.substring(NEW.length()))) : readHeld(text);
        };
    }

    private static Issued issued(AlreadyIssued coupon) {
        return new Issued(coupon.issueNumber(), coupon.issuedAt());
    }
}

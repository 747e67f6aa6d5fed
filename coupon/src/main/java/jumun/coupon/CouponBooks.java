package jumun.coupon;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import jumun.platform.Counted;
import jumun.platform.audit.ConservationCheck;
import jumun.platform.audit.StoredEvents.StoredEvent;

/**
 * No campaign has issued more than its quantity, its numbers are unique and without holes, each has one coupon, and the used
 * ones are those that orders hold (M6, C3).
 */
final class CouponBooks implements ConservationCheck.Books {

    private long quantity;
    private long allotted;
    private boolean numbersFollow = true;
    private final BitSet numbers = new BitSet();
    private long coupons;
    private long used;

    /** The campaign of an aggregate: {@code campaign:WELCOME} and {@code coupon:WELCOME:alice} alike. */
    static String campaignOf(StoredEvent event) {
        int colon = event.aggregate().indexOf(':');
        return colon < 0 ? event.aggregate() : event.aggregate().substring(0, colon);
    }

    @Override
    public void enter(StoredEvent event) {
        switch (event.type()) {
            case "CampaignOpened" -> quantity = event.number("quantity");
            case "CouponsAllotted" -> {
                numbersFollow &= event.number("firstNumber") == allotted + 1;
                allotted = event.number("issued");
            }
            case "CouponIssued" -> {
                numbers.set(Math.toIntExact(event.number("issueNumber")));
                coupons++;
            }
            case "CouponUsageCompleted" -> used++;
            case "CouponRestored" -> used -= event.payload().path("wasUsed").asBoolean() ? 1 : 0;
            default -> {}
        }
    }

    @Override
    public CouponBooks copy() {
        CouponBooks copy = new CouponBooks();
        copy.quantity = quantity;
        copy.allotted = allotted;
        copy.numbersFollow = numbersFollow;
        copy.numbers.or(numbers);
        copy.coupons = coupons;
        copy.used = used;
        return copy;
    }

    @Override
    public List<String> contradictions(long held) {
        List<String> texts = new ArrayList<>();
        if (allotted > quantity) {
            texts.add("%d issued of %d".formatted(allotted, quantity));
        }
        if (!numbersFollow || numbers.cardinality() != allotted || coupons != allotted) {
            texts.add("%d allotted, but there are %s with %s"
                    .formatted(allotted, Counted.of(coupons, "coupon"), Counted.of(numbers.cardinality(), "number")));
        }
        if (used != held) {
            texts.add("%d used but orders hold %d".formatted(used, held));
        }
        return texts;
    }
}

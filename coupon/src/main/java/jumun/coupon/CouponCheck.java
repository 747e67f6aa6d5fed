package jumun.coupon;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jumun.platform.audit.AuditCheck;
import jumun.platform.audit.AuditFinding;
import jumun.platform.audit.StoredEvents;
import jumun.platform.audit.StoredEvents.StoredEvent;
import jumun.platform.ledger.StepLedger;
import org.springframework.stereotype.Component;

/**
 * No campaign has issued more than its quantity, its numbers are unique and without holes, each has one coupon, and the used
 * ones are those that orders hold (M6, C3).
 */
@Component
class CouponCheck implements AuditCheck {

    private final StoredEvents stored;
    private final StepLedger ledger;

    CouponCheck(StoredEvents stored, StepLedger couponStepLedger) {
        this.stored = stored;
        this.ledger = couponStepLedger;
    }

    @Override
    public String name() {
        return "coupons";
    }

    @Override
    public List<AuditFinding> run() {
        return stored.asOfOneMoment(() -> {
            Map<String, Long> held = ledger.held();
            Map<String, Books> books = new HashMap<>();
            stored.read(
                    "campaign:",
                    event -> books.computeIfAbsent(event.aggregate(), campaign -> new Books())
                            .enter(event));
            stored.read(
                    "coupon:",
                    event -> books.computeIfAbsent(campaignOf(event), campaign -> new Books())
                            .enter(event));
            List<AuditFinding> findings = new ArrayList<>();
            books.forEach((campaign, book) -> book.compare(held.getOrDefault(campaign, 0L))
                    .forEach(text -> findings.add(new AuditFinding(name(), campaign, text, false))));
            return findings;
        });
    }

    private static String campaignOf(StoredEvent event) {
        return event.aggregate().substring(0, event.aggregate().indexOf(':'));
    }

    private static final class Books {

        private long quantity;
        private long allotted;
        private boolean numbersFollow = true;
        private final BitSet numbers = new BitSet();
        private long coupons;
        private long used;

        private void enter(StoredEvent event) {
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

        private List<String> compare(long held) {
            List<String> texts = new ArrayList<>();
            if (allotted > quantity) {
                texts.add("%d issued of %d".formatted(allotted, quantity));
            }
            if (!numbersFollow || numbers.cardinality() != allotted || coupons != allotted) {
                texts.add("%d allotted, but %d coupons with %d numbers exist"
                        .formatted(allotted, coupons, numbers.cardinality()));
            }
            if (used != held) {
                texts.add("%d used but orders hold %d".formatted(used, held));
            }
            return texts;
        }
    }
}

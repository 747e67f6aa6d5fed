package jumun.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jumun.platform.audit.AuditCheck;
import jumun.platform.audit.AuditFinding;
import jumun.platform.audit.StoredEvents;
import jumun.platform.audit.StoredEvents.StoredEvent;
import jumun.platform.ledger.StepLedger;
import org.springframework.stereotype.Component;

/** What came in is what is available and what orders hold, for every product (M6, S2). */
@Component
class StockCheck implements AuditCheck {

    private final StoredEvents stored;
    private final StepLedger ledger;

    StockCheck(StoredEvents stored, StepLedger stockStepLedger) {
        this.stored = stored;
        this.ledger = stockStepLedger;
    }

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public List<AuditFinding> run() {
        return stored.asOfOneMoment(() -> {
            Map<String, Long> held = ledger.held();
            Map<String, Books> books = new HashMap<>();
            stored.read(
                    "stock:",
                    event -> books.computeIfAbsent(event.aggregate(), product -> new Books())
                            .enter(event));
            held.keySet().forEach(product -> books.computeIfAbsent(product, unknown -> new Books()));
            List<AuditFinding> findings = new ArrayList<>();
            books.forEach((product, book) -> book.compare(product, held.getOrDefault(product, 0L), findings));
            return findings;
        });
    }

    private static final class Books {

        private long received;
        private long deducted;
        private long available;
        private boolean everNegative;

        private void enter(StoredEvent event) {
            switch (event.type()) {
                case "ProductRegistered" -> received += event.number("available");
                case "StockReceived" -> received += event.number("quantity");
                case "StockDeductionCompleted" -> deducted += event.number("quantity");
                case "StockRestored" -> deducted -= event.number("quantity");
                default -> {
                    return;
                }
            }
            available = event.number("available");
            everNegative |= available < 0;
        }

        private void compare(String product, long held, List<AuditFinding> findings) {
            if (everNegative) {
                findings.add(new AuditFinding("stock", product, "Stock was below zero", false));
            }
            if (received - deducted != available) {
                findings.add(new AuditFinding(
                        "stock",
                        product,
                        "%d received less %d deducted is not %d available".formatted(received, deducted, available),
                        false));
            }
            if (deducted != held) {
                findings.add(new AuditFinding(
                        "stock", product, "%d deducted but orders hold %d".formatted(deducted, held), false));
            }
        }
    }
}

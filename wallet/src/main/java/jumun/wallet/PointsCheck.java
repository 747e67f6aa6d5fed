package jumun.wallet;

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

/** What was charged is what is left, what has expired and what orders hold, for every wallet (M6, P1). */
@Component
class PointsCheck implements AuditCheck {

    private final StoredEvents stored;
    private final StepLedger ledger;

    PointsCheck(StoredEvents stored, StepLedger pointStepLedger) {
        this.stored = stored;
        this.ledger = pointStepLedger;
    }

    @Override
    public String name() {
        return "points";
    }

    @Override
    public List<AuditFinding> run() {
        return stored.asOfOneMoment(() -> {
            Map<String, Long> held = ledger.held();
            Map<String, Books> books = new HashMap<>();
            stored.read(
                    "wallet:",
                    event -> books.computeIfAbsent(event.aggregate(), user -> new Books())
                            .enter(event));
            held.keySet().forEach(user -> books.computeIfAbsent(user, unknown -> new Books()));
            List<AuditFinding> findings = new ArrayList<>();
            books.forEach((user, book) -> book.compare(user, held.getOrDefault(user, 0L), findings));
            return findings;
        });
    }

    private static final class Books {

        private long charged;
        private long expired;
        private long spent;
        private long balance;
        private boolean everNegative;

        private void enter(StoredEvent event) {
            switch (event.type()) {
                case "PointsCharged" -> charged += event.number("points");
                case "PointsExpired" -> expired += event.number("points");
                case "PointDeductionCompleted" -> spent += event.number("points");
                case "PointsRestored" -> spent -= event.number("points");
                default -> {
                    return;
                }
            }
            balance = event.number("balance");
            everNegative |= balance < 0;
        }

        private void compare(String user, long held, List<AuditFinding> findings) {
            if (everNegative) {
                findings.add(new AuditFinding("points", user, "The balance was below zero", false));
            }
            if (charged - expired - spent != balance) {
                findings.add(new AuditFinding(
                        "points",
                        user,
                        "%d charged less %d expired less %d spent is not a balance of %d"
                                .formatted(charged, expired, spent, balance),
                        false));
            }
            if (spent != held) {
                findings.add(
                        new AuditFinding("points", user, "%d spent but orders hold %d".formatted(spent, held), false));
            }
        }
    }
}

package jumun.wallet;

import java.util.ArrayList;
import java.util.List;
import jumun.platform.audit.ConservationCheck;
import jumun.platform.audit.StoredEvents.StoredEvent;

/** What was charged is what is left, what has expired and what orders hold (M6, P1). */
final class PointBooks implements ConservationCheck.Books {

    private long charged;
    private long expired;
    private long spent;
    private long balance;
    private boolean everNegative;

    @Override
    public void enter(StoredEvent event) {
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

    @Override
    public PointBooks copy() {
        PointBooks copy = new PointBooks();
        copy.charged = charged;
        copy.expired = expired;
        copy.spent = spent;
        copy.balance = balance;
        copy.everNegative = everNegative;
        return copy;
    }

    @Override
    public List<String> contradictions(long held) {
        List<String> texts = new ArrayList<>();
        if (everNegative) {
            texts.add("The balance was below zero");
        }
        if (charged - expired - spent != balance) {
            texts.add("%d charged less %d expired less %d spent is not a balance of %d"
                    .formatted(charged, expired, spent, balance));
        }
        if (spent != held) {
            texts.add("%d spent but orders hold %d".formatted(spent, held));
        }
        return texts;
    }
}

package jumun.inventory;

import java.util.ArrayList;
import java.util.List;
import jumun.platform.audit.ConservationCheck;
import jumun.platform.audit.StoredEvents.StoredEvent;

/** What came in of a product is what is available and what orders hold (M6, S2). */
final class StockBooks implements ConservationCheck.Books {

    private long received;
    private long deducted;
    private long available;
    private boolean everNegative;

    @Override
    public void enter(StoredEvent event) {
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

    @Override
    public StockBooks copy() {
        StockBooks copy = new StockBooks();
        copy.received = received;
        copy.deducted = deducted;
        copy.available = available;
        copy.everNegative = everNegative;
        return copy;
    }

    @Override
    public List<String> contradictions(long held) {
        List<String> texts = new ArrayList<>();
        if (everNegative) {
            texts.add("Stock was below zero");
        }
        if (received - deducted != available) {
            texts.add("%d received less %d deducted is not %d available".formatted(received, deducted, available));
        }
        if (deducted != held) {
            texts.add("%d deducted but orders hold %d".formatted(deducted, held));
        }
        return texts;
    }
}

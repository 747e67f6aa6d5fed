package jumun.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import jumun.platform.Json;
import jumun.platform.audit.StoredEvents.StoredEvent;
import org.junit.jupiter.api.Test;

/** What a product's events add up to, also where the sum is gone on with later (M6). */
class StockBooksTest {

    private static final List<StoredEvent> HISTORY = List.of(
            event("ProductRegistered", "{'available':10}"),
            event("StockDeductionCompleted", "{'quantity':3,'available':7}"),
            event("StockReceived", "{'quantity':5,'available':12}"),
            event("StockDeductionFailed", "{'quantity':50}"),
            event("StockDeductionCompleted", "{'quantity':2,'available':10}"),
            event("StockRestored", "{'quantity':3,'available':13}"));

    @Test
    void areRightWhereverTheyAreGoneOnWithFromACopy() {
        for (int entered = 0; entered <= HISTORY.size(); entered++) {
            StockBooks books = entered(new StockBooks(), HISTORY.subList(0, entered));
            List<StoredEvent> rest = HISTORY.subList(entered, HISTORY.size());

            assertThat(entered(books.copy(), rest).contradictions(2)).isEmpty();
            assertThat(entered(books, rest).contradictions(2)).isEmpty();
        }
    }

    @Test
    void nameWhatDoesNotAddUpInACopyToo() {
        assertThat(entered(new StockBooks(), HISTORY).contradictions(3))
                .containsExactly("2 deducted but orders hold 3");
        StockBooks books = entered(
                new StockBooks(),
                List.of(
                        event("ProductRegistered", "{'available':1}"),
                        event("StockDeductionCompleted", "{'quantity':2,'available':-1}"),
                        event("StockReceived", "{'quantity':2,'available':2}")));

        assertThat(books.contradictions(2))
                .containsExactly("Stock was below zero", "3 received less 2 deducted is not 2 available");
        assertThat(books.copy().contradictions(2))
                .containsExactly("Stock was below zero", "3 received less 2 deducted is not 2 available");
    }

    private static StockBooks entered(StockBooks books, List<StoredEvent> events) {
        events.forEach(books::enter);
        return books;
    }

    private static StoredEvent event(String type, String payload) {
        JsonNode tree = Json.read(payload.replace('\'', '"'), new TypeReference<>() {});
        return new StoredEvent(1, "mug", type, Instant.EPOCH, tree);
    }
}

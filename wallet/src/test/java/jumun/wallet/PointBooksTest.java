package jumun.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import jumun.platform.Json;
import jumun.platform.audit.StoredEvents.StoredEvent;
import org.junit.jupiter.api.Test;

/** What a wallet's events add up to, also where the sum is gone on with later (M6). */
class PointBooksTest {

    private static final List<StoredEvent> HISTORY = List.of(
            event("PointsCharged", "{'points':100,'balance':100}"),
            event("PointDeductionCompleted", "{'points':30,'balance':70}"),
            event("PointDeductionCompleted", "{'points':40,'balance':30}"),
            event("PointDeductionFailed", "{'points':400}"),
            event("PointsRestored", "{'points':30,'balance':60}"),
            event("PointsExpired", "{'points':60,'balance':0}"));

    @Test
    void areRightWhereverTheyAreGoneOnWithFromACopy() {
        for (int entered = 0; entered <= HISTORY.size(); entered++) {
            PointBooks books = entered(new PointBooks(), HISTORY.subList(0, entered));
            List<StoredEvent> rest = HISTORY.subList(entered, HISTORY.size());

            assertThat(entered(books.copy(), rest).contradictions(40)).isEmpty();
            assertThat(entered(books, rest).contradictions(40)).isEmpty();
        }
    }

    @Test
    void nameWhatDoesNotAddUpInACopyToo() {
        assertThat(entered(new PointBooks(), HISTORY).contradictions(39))
                .containsExactly("40 spent but orders hold 39");
        PointBooks books = entered(
                new PointBooks(),
                List.of(
                        event("PointsCharged", "{'points':10,'balance':10}"),
                        event("PointDeductionCompleted", "{'points':20,'balance':-10}"),
                        event("PointsCharged", "{'points':5,'balance':5}")));

        assertThat(books.contradictions(20))
                .containsExactly(
                        "The balance was below zero", "15 charged less 0 expired less 20 spent is not a balance of 5");
        assertThat(books.copy().contradictions(20))
                .containsExactly(
                        "The balance was below zero", "15 charged less 0 expired less 20 spent is not a balance of 5");
    }

    private static PointBooks entered(PointBooks books, List<StoredEvent> events) {
        events.forEach(books::enter);
        return books;
    }

    private static StoredEvent event(String type, String payload) {
        JsonNode tree = Json.read(payload.replace('\'', '"'), new TypeReference<>() {});
        return new StoredEvent(1, "alice", type, Instant.EPOCH, tree);
    }
}

package jumun.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import jumun.platform.Json;
import jumun.platform.audit.StoredEvents.StoredEvent;
import org.junit.jupiter.api.Test;

/** What a campaign's events add up to, also where the sum is gone on with later (M6, C3). */
class CouponBooksTest {

    private static final List<StoredEvent> HISTORY = List.of(
            event("CampaignOpened", "{'quantity':3}"),
            event("CouponsAllotted", "{'firstNumber':1,'issued':2}"),
            event("CouponIssued", "{'issueNumber':1}"),
            event("CouponIssued", "{'issueNumber':2}"),
            event("CouponUsageCompleted", "{}"),
            event("CouponsAllotted", "{'firstNumber':3,'issued':3}"),
            event("CouponIssued", "{'issueNumber':3}"),
            event("CouponUsageCompleted", "{}"),
            event("CouponRestored", "{'wasUsed':true}"),
            event("CouponRestored", "{'wasUsed':false}"));

    @Test
    void areRightWhereverTheyAreGoneOnWithFromACopy() {
        for (int entered = 0; entered <= HISTORY.size(); entered++) {
            CouponBooks books = entered(new CouponBooks(), HISTORY.subList(0, entered));
            List<StoredEvent> rest = HISTORY.subList(entered, HISTORY.size());

            assertThat(entered(books.copy(), rest).contradictions(1)).isEmpty();
            assertThat(entered(books, rest).contradictions(1)).isEmpty();
        }
    }

    @Test
    void nameWhatDoesNotAddUpInACopyToo() {
        assertThat(entered(new CouponBooks(), HISTORY).contradictions(0)).containsExactly("1 used but orders hold 0");
        CouponBooks books = entered(
                new CouponBooks(),
                List.of(
                        event("CampaignOpened", "{'quantity':1}"),
                        event("CouponsAllotted", "{'firstNumber':2,'issued':2}"),
                        event("CouponIssued", "{'issueNumber':2}"),
                        event("CouponIssued", "{'issueNumber':2}")));

        assertThat(books.contradictions(0))
                .containsExactly("2 issued of 1", "2 allotted, but there are 2 coupons with 1 number");
        assertThat(books.copy().contradictions(0))
                .containsExactly("2 issued of 1", "2 allotted, but there are 2 coupons with 1 number");
    }

    private static CouponBooks entered(CouponBooks books, List<StoredEvent> events) {
        events.forEach(books::enter);
        return books;
    }

    private static StoredEvent event(String type, String payload) {
        JsonNode tree = Json.read(payload.replace('\'', '"'), new TypeReference<>() {});
        return new StoredEvent(1, "WELCOME", type, Instant.EPOCH, tree);
    }
}

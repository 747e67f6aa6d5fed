package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jumun.app.shop.LetterRows;
import jumun.app.shop.MissingTable;
import jumun.app.shop.ParkedLetters;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What cannot be handled is parked with its cause, holds up only its own sequence, and is handled once it can be (M4). */
@RunningShopTest
class DeadLetterTest {

    private static final String GROUP = "price-list";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private Shop shop;
    private ParkedLetters letters;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        letters = new ParkedLetters(shop);
        letters.discardPlanted();
    }

    /** Others order what they have just registered. */
    @AfterEach
    void awaitPrices() {
        shop.awaitCaughtUp(GROUP);
    }

    @Test
    void handlesASequenceInOrderOnceWhatWasWrongIsMended() {
        String mug = shop.newProduct(12_000, 10);
        String tea = shop.newProduct(8_500, 10);
        shop.awaitCaughtUp(GROUP);
        try (MissingTable _ = new MissingTable(jdbc, "price_list_product")) {
            shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 13_000));
            shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 14_000));
            eventually(() -> assertThat(letters.of(GROUP, mug)).hasSize(2));
            eventually(() -> assertThat(shop.alertRules()).contains("dead-letters"));
        }
        List<JsonNode> parked = letters.of(GROUP, mug);
        assertThat(parked.getFirst().path("cause").asString()).contains("price_list_product");
        assertThat(parked.getLast().path("cause").isNull()).isTrue();
        assertThat(parked.getFirst().path("payload").path("unitPrice").asLong()).isEqualTo(13_000);

        letters.retry(parked.getFirst());

        assertThat(letters.of(GROUP, mug)).isEmpty();
        eventually(() -> assertThat(shop.alertRules()).doesNotContain("dead-letters"));
        String alice = shop.newCustomer(0);
        JsonNode order =
                shop.order(alice, List.of(item(mug, 1), item(tea, 1)), null, 0).body();
        assertThat(order.path("subtotal").asLong()).isEqualTo(22_500);

        shop.operate("processors/price-list/reset");

        eventually(() -> assertThat(
                        jdbc.queryForObject("SELECT in_force = written FROM price_list_changes", Boolean.class))
                .isTrue());
        assertThat(letters.of(GROUP, mug)).isEmpty();
    }

    @Test
    void triesAgainByItselfFiveTimesAndThenLeavesItToAnOperatorWithAnAlert() {
        String mug = shop.newProduct(12_000, 10);
        shop.awaitCaughtUp(GROUP);
        try (MissingTable _ = new MissingTable(jdbc, "price_list_product")) {
            shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 13_000));
            eventually(() -> assertThat(letters.of(GROUP, mug)).hasSize(1));

            String cause = letters.of(GROUP, mug).getFirst().path("cause").asString();

            for (int retries = 1; retries <= 5; retries++) {
                assertThat(shop.alertRules()).doesNotContain("dead-letter-permanent");
                new LetterRows(jdbc).letItBeDue(mug);
                int tried = retries;
                eventually(() -> assertThat(letters.of(GROUP, mug)
                                .getFirst()
                                .path("retries")
                                .asInt())
                        .isEqualTo(tried));
            }
            assertThat(letters.of(GROUP, mug).getFirst().path("permanent").asBoolean())
                    .isTrue();
            assertThat(letters.of(GROUP, mug).getFirst().path("cause").asString())
                    .as("by which all of one fault are retried together")
                    .isEqualTo(cause);
            eventually(() -> assertThat(shop.alertRules()).contains("dead-letter-permanent"));
        }

        letters.retry(letters.of(GROUP, mug).getFirst());

        assertThat(letters.of(GROUP, mug)).isEmpty();
        eventually(() -> assertThat(shop.alertRules()).doesNotContain("dead-letter-permanent"));
    }
}

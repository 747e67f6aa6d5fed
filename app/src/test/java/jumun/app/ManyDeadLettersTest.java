package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** However many sequences are held up, and however much waits behind them, all are shown, counted and tried again (M4). */
@RunningShopTest
class ManyDeadLettersTest {

    private static final String GROUP = "price-list";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private Shop shop;
    private ParkedLetters letters;
    private LetterRows rows;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        letters = new ParkedLetters(shop);
        rows = new LetterRows(jdbc);
    }

    /** Others order what they have just registered. */
    @AfterEach
    void awaitPrices() {
        shop.awaitCaughtUp(GROUP);
    }

    @Test
    void triesAgainAndCountsHoweverManySequencesAreHeldUp() {
        String mug = shop.newProduct(12_000, 10);
        shop.awaitCaughtUp(GROUP);
        try (MissingTable _ = new MissingTable(jdbc, "price_list_product")) {
            shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 13_000));
            eventually(() -> assertThat(letters.of(GROUP, mug)).hasSize(1));
            rows.copy(mug, 1_100);
            eventually(() -> assertThat(alert("dead-letter-permanent")).contains("1,100 messages"));
            assertThat(letters.shown().path(0).path("notShown").asLong()).isGreaterThanOrEqualTo(1_001);
        }

        rows.letItBeDue(mug);

        eventually(() -> assertThat(jdbc.queryForList(
                        "SELECT 1 FROM dead_letter WHERE sequence_identifier = ?", Integer.class, mug))
                .isEmpty());
        jdbc.update("DELETE FROM dead_letter WHERE sequence_identifier LIKE '!%'");
        eventually(() -> assertThat(shop.alertRules()).doesNotContain("dead-letter-permanent"));
    }

    @Test
    void showsWhatHoldsUpASequenceOfEachGroupHoweverMuchWaitsBehind() {
        List<String> groups = List.of("product-projection", "wallet-projection");
        groups.forEach(group -> rows.park(group, "!long", 150));
        try {
            for (String group : groups) {
                JsonNode first = letters.of(group, "!long").getFirst();
                assertThat(first.path("index").asLong()).isZero();
                assertThat(first.path("behind").asLong()).isEqualTo(150);
            }
            JsonNode parked = letters.shown().path(0);
            assertThat(parked.path("letters")).hasSize(100);
            assertThat(parked.path("notShown").asLong()).isGreaterThanOrEqualTo(202);
        } finally {
            jdbc.update("DELETE FROM dead_letter WHERE sequence_identifier = '!long'");
        }
    }

    @Test
    void triesEverySequenceOfAGroupAgainOrThoseOfOneCause() {
        List<String> products =
                List.of(shop.newProduct(1_000, 1), shop.newProduct(1_000, 1), shop.newProduct(1_000, 1));
        String cause = UUID.randomUUID().toString();
        shop.awaitCaughtUp(GROUP);
        try (MissingTable _ = new MissingTable(jdbc, "price_list_product")) {
            products.forEach(product ->
                    shop.asOps(HttpMethod.PUT, "/api/products/" + product + "/price", Map.of("unitPrice", 2_000)));
            eventually(() -> assertThat(products)
                    .allSatisfy(
                            product -> assertThat(letters.of(GROUP, product)).hasSize(1)));
        }
        jdbc.update(
                "UPDATE dead_letter SET cause_type = 'test.Broken', cause_message = ? WHERE sequence_identifier IN (?, ?)",
                cause,
                products.get(0),
                products.get(1));

        assertThat(letters.retryAll("price-list&cause=Broken: " + cause)).isEqualTo("2 of 2 sequences handled");
        assertThat(products)
                .filteredOn(product -> !letters.of(GROUP, product).isEmpty())
                .containsExactly(products.get(2));
        assertThat(letters.retryAll(GROUP)).isEqualTo("1 of 1 sequence handled");
        assertThat(letters.of(GROUP, products.get(2))).isEmpty();
        assertThat(shop.asOps(HttpMethod.GET, "/api/ops/actions", null)
                        .body()
                        .path(0)
                        .path("operation")
                        .asString())
                .isEqualTo("dead-letters.retry-all");
        assertThat(shop.asOps(HttpMethod.POST, "/api/ops/dead-letters/retry?group=nobodys", null)
                        .code())
                .isEqualTo("NO_SUCH_PROCESS");
    }

    private String alert(String rule) {
        return stream(shop.asOps(HttpMethod.GET, "/api/ops/nodes", null).body())
                .flatMap(node -> stream(node.path("alerts")))
                .filter(alert -> alert.path("rule").asString().equals(rule))
                .map(alert -> alert.path("text").asString())
                .findFirst()
                .orElse("");
    }
}

package jumun.platform.deadletter;

import static jumun.app.shop.Answers.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jumun.app.RunningShopTest;
import jumun.app.shop.LetterRows;
import jumun.app.shop.MissingTable;
import jumun.app.shop.ParkedLetters;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A group that an operator has paused does nothing by itself, and what the operator asks for (M1, M4). */
@RunningShopTest
class LettersOfPausedGroupsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DeadLetters deadLetters;

    private Shop shop;
    private ParkedLetters letters;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        letters = new ParkedLetters(shop);
    }

    @Test
    void areTriedByOperatorsOnlyUntilTheGroupIsResumed() {
        LetterRows rows = new LetterRows(jdbc);
        String mug = shop.newProduct(12_000, 10);
        String tea = shop.newProduct(8_500, 10);
        park(mug, tea);
        shop.operate("processors/price-list/pause");
        try {
            rows.letItBeDue(mug);
            rows.letItBeDue(tea);

            deadLetters.retryWhatIsDue();
            assertThat(lettersOf(mug)).hasSize(1);
            assertThat(lettersOf(tea)).hasSize(1);

            letters.retry(lettersOf(mug).getFirst());
            assertThat(lettersOf(mug)).isEmpty();
            assertThat(lettersOf(tea)).hasSize(1);
        } finally {
            shop.operate("processors/price-list/resume");
        }
        eventually(() -> assertThat(lettersOf(tea)).isEmpty());
    }

    /** Has a change of each product's price wait that could not be handled, and could be now. */
    private void park(String... products) {
        try (MissingTable _ = new MissingTable(jdbc, "price_list_product")) {
            for (String product : products) {
                shop.asOps(HttpMethod.PUT, "/api/products/" + product + "/price", Map.of("unitPrice", 13_000));
                eventually(() -> assertThat(lettersOf(product)).hasSize(1));
            }
        }
    }

    private List<JsonNode> lettersOf(String product) {
        return letters.of("price-list", product);
    }
}

package jumun.platform.deadletter;

import static jumun.app.shop.Answers.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jumun.app.RunningShopTest;
import jumun.app.shop.MissingTable;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

/** A group that an operator has paused does nothing by itself, and what the operator asks for (M1, M4). */
@RunningShopTest
class LettersOfPausedGroupsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DeadLetters letters;

    @Test
    void areTriedByOperatorsOnlyUntilTheGroupIsResumed() {
        Shop shop = new Shop(port);
        String mug = shop.newProduct(12_000, 10);
        String tea = shop.newProduct(8_500, 10);
        park(shop, mug, tea);
        shop.operate("processors/price-list/pause");
        try {
            jdbc.update(
                    "UPDATE dead_letter SET last_touched = '2020-01-01T00:00:00Z' WHERE sequence_identifier IN (?, ?)",
                    mug,
                    tea);

            letters.retryWhatIsDue();
            assertThat(lettersOf(mug)).hasSize(1);
            assertThat(lettersOf(tea)).hasSize(1);

            shop.operate("dead-letters/" + lettersOf(mug).getFirst() + "/retry");
            assertThat(lettersOf(mug)).isEmpty();
            assertThat(lettersOf(tea)).hasSize(1);
        } finally {
            shop.operate("processors/price-list/resume");
        }
        eventually(() -> assertThat(lettersOf(tea)).isEmpty());
    }

    /** Has a change of each product's price wait that could not be handled, and could be now. */
    private void park(Shop shop, String... products) {
        try (MissingTable _ = new MissingTable(jdbc, "price_list_product")) {
            for (String product : products) {
                shop.asOps(HttpMethod.PUT, "/api/products/" + product + "/price", Map.of("unitPrice", 13_000));
                eventually(() -> assertThat(lettersOf(product)).hasSize(1));
            }
        }
    }

    private List<String> lettersOf(String product) {
        return jdbc.queryForList(
                "SELECT dead_letter_id FROM dead_letter WHERE sequence_identifier = ? AND processing_group = 'price-list'",
                String.class,
                product);
    }
}

package jumun.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import jumun.api.Topic;
import jumun.app.RunningShopTest;
import jumun.app.shop.Intruder;
import jumun.app.shop.MissingTable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

/** What cannot be read or handled, as an operator sees it at {@code /ops} and deals with it (M1, M4). */
@RunningShopTest
class DashboardDeadLettersTest extends AtTheDashboard {

    @Autowired
    private JdbcTemplate jdbc;

    @Value("${jumun.kafka.bootstrap-servers}")
    private String bootstrapServers;

    @Test
    void showsAPoisonRecordWithItsCauseAndDiscardsIt() {
        String key = UUID.randomUUID().toString();
        operator.signIn().open("Dead letters");

        new Intruder(bootstrapServers).send(Topic.ORDER, key, "this is no event");

        Locator record = operator.row(key);
        assertThat(record).isVisible();
        assertThat(record.locator(".bad")).hasText(Pattern.compile(".+"));
        record.getByText("Inspect").click();
        assertThat(record.locator("pre")).hasText("this is no event");
        operator.photograph("dead-letter-record");
        record.getByText("Discard").click();
        operator.sayYes();
        assertThat(record).hasCount(0);
    }

    @Test
    void retriesASequenceOnceWhatWasWrongIsMended() {
        String mug = shop.newProduct(12_000, 10);
        Locator letter = operator.signIn().open("Dead letters").row(mug);
        shop.awaitCaughtUp("price-list");
        try (MissingTable _ = new MissingTable(jdbc, "price_list_product")) {
            shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 13_000));
            shop.asOps(HttpMethod.PUT, "/api/products/" + mug + "/price", Map.of("unitPrice", 14_000));
            assertThat(letter).containsText("1 later message behind it");
            assertThat(operator.page().getByRole(AriaRole.MAIN)).containsText("price_list_product");
            operator.photograph("dead-letters");
            letter.getByText("Retry").click();
            operator.sayYes();
            assertThat(operator.said()).containsText("still failing");
        }

        letter.getByText("Retry").click();
        operator.sayYes();

        assertThat(letter).hasCount(0);
        String alice = shop.newCustomer(0);
        assertThat(shop.order(alice, List.of(item(mug, 1)), null, 0)
                        .body()
                        .path("subtotal")
                        .asLong())
                .isEqualTo(14_000);
        shop.awaitCaughtUp("price-list");
    }

    @Test
    void retriesAllSequencesOfOneCause() {
        List<String> products = List.of(shop.newProduct(12_000, 10), shop.newProduct(12_000, 10));
        operator.signIn().open("Dead letters");
        shop.awaitCaughtUp("price-list");
        try (MissingTable _ = new MissingTable(jdbc, "price_list_product")) {
            products.forEach(product ->
                    shop.asOps(HttpMethod.PUT, "/api/products/" + product + "/price", Map.of("unitPrice", 13_000)));
            products.forEach(product -> assertThat(operator.row(product)).isVisible());
        }

        operator.page().getByText("Retry all").click();
        operator.sayYes();

        assertThat(operator.said()).containsText("2 of 2 sequences handled");
        products.forEach(product -> assertThat(operator.row(product)).hasCount(0));
        shop.awaitCaughtUp("price-list");
    }
}

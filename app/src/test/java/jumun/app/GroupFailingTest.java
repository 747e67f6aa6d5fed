package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jumun.app.shop.MissingTable;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A group that tries the same again and again is seen to be behind, and is told of, until it gets on (M3). */
@RunningShopTest
class GroupFailingTest {

    private static final String GROUP = "wallet-projection";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void tellsOfAGroupThatCannotCommitUntilItCan() {
        Shop shop = new Shop(port);
        String alice = shop.newCustomer(100);
        try (MissingTable _ = new MissingTable(jdbc, "view_wallet_entry")) {
            shop.asOps(
                    HttpMethod.POST, "/api/wallets/" + alice + "/charges", Map.of("points", 10, "reason", "Welcome"));

            eventually(() -> assertThat(shop.alertRules()).contains("group-failing"));
            assertThat(report(shop).path("error").asString()).contains("view_wallet_entry");
            eventually(() -> assertThat(shop.alertRules()).contains("message-delay"));
            assertThat(report(shop).path("lag").asLong()).isPositive();
        }

        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(110));
        eventually(() -> assertThat(shop.alertRules()).doesNotContain("group-failing", "message-delay"));
        assertThat(report(shop).path("error").isNull()).isTrue();
    }

    private static JsonNode report(Shop shop) {
        return stream(shop.asOps(HttpMethod.GET, "/api/ops/nodes", null).body())
                .flatMap(node -> stream(node.path("groups")))
                .filter(group -> group.path("name").asString().equals(GROUP))
                .findFirst()
                .orElseThrow();
    }
}

package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import jumun.app.shop.AnotherNode;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;

/** Each of several nodes remembers wallets that another may have changed since (P1, O9). */
@RunningShopTest
class WalletNodesTest {

    @LocalServerPort
    private int port;

    @Test
    void aChargeIsNotRefusedForWhatANodeHasNotSeen() {
        Shop shop = new Shop(port);
        String alice = shop.newCustomer(100);
        try (ConfigurableApplicationContext node = AnotherNode.start("wallet")) {
            Shop other = new Shop(AnotherNode.portOf(node));

            assertThat(charge(other, alice).status()).isEqualTo(201);
            assertThat(charge(shop, alice).status()).isEqualTo(201);
            assertThat(chargeOnce(other, alice).status()).isEqualTo(201);
            assertThat(chargeOnce(shop, alice).status()).isEqualTo(201);
        }
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(140));
    }

    private static Answer charge(Shop shop, String user) {
        return shop.asOps(HttpMethod.POST, path(user), Map.of("points", 10, "reason", "Welcome"));
    }

    private static Answer chargeOnce(Shop shop, String user) {
        return shop.onceAsOps(UUID.randomUUID().toString(), path(user), Map.of("points", 10, "reason", "Welcome"));
    }

    private static String path(String user) {
        return "/api/wallets/" + user + "/charges";
    }
}

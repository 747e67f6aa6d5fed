package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

/** What becomes of points as time passes (P1, P2). */
@RunningShopTest
class WalletLifeTest {

    @LocalServerPort
    private int port;

    @Test
    void expiresPointsThatWereNotSpentInTime() {
        Shop shop = new Shop(port);
        String alice = shop.newCustomer(1_000);
        shop.asOps(
                HttpMethod.POST,
                "/api/wallets/" + alice + "/charges",
                Map.of(
                        "points",
                        500,
                        "reason",
                        "Soon gone",
                        "expiresAt",
                        Clock.systemUTC().instant().plusSeconds(2).toString()));

        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(1_500));
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(1_000));
        assertThat(texts(shop.wallet(alice).path("history"), "type")).containsExactly("EXPIRED", "CHARGED", "CHARGED");
    }
}

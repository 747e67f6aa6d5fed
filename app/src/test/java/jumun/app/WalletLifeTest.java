package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of points as time passes (P1, P2). */
@RunningShopTest
class WalletLifeTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void knowsWhatPointsExpireAfter2038() {
        Shop shop = new Shop(port);
        String alice = shop.newCustomer(1_000);

        assertThat(charge(shop, alice, "2099-12-31T23:59:59Z").status()).isEqualTo(201);
        assertThat(charge(shop, alice, "2100-01-01T00:00:00Z").code()).isEqualTo("INVALID_REQUEST");
        eventually(() -> assertThat(jdbc.queryForList(
                        "SELECT expires_at FROM point_lot_expiry WHERE user_id = ?", String.class, alice))
                .containsExactly("2099-12-31 23:59:59"));
    }

    @Test
    void expiresPointsThatWereNotSpentInTime() {
        Shop shop = new Shop(port);
        String alice = shop.newCustomer(1_000);
        charge(shop, alice, Clock.systemUTC().instant().plusSeconds(2).toString());

        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(1_500));
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(1_000));
        assertThat(texts(shop.wallet(alice).path("history"), "type")).containsExactly("EXPIRED", "CHARGED", "CHARGED");
    }

    private static Answer charge(Shop shop, String user, String expiresAt) {
        return shop.asOps(
                HttpMethod.POST,
                "/api/wallets/" + user + "/charges",
                Map.of("points", 500, "reason", "Soon gone", "expiresAt", expiresAt));
    }
}

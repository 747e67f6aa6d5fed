package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import jumun.app.shop.Shop;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

/** Events are handed to the database as text, and are the same bytes there and for whoever reads them. */
@RunningShopTest
class EventTextTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "주문 머그",
                "☕ 𝕄ug 👩‍👩‍👧",
                "it's \"quoted\" \\ back\\\\slashed",
                "% _ ; -- /* ? :name {fn x} \u0001\u001a"
            })
    void anyTextComesBackAsItWas(String name) {
        Shop shop = new Shop(port);
        String productId = "product-" + UUID.randomUUID();

        shop.asOps(
                HttpMethod.POST,
                "/api/products",
                Map.of("productId", productId, "name", name, "unitPrice", 1, "stock", 1));

        await().untilAsserted(() -> assertThat(shop.asOps(HttpMethod.GET, "/api/products/" + productId, null)
                        .body()
                        .path("name")
                        .asString())
                .isEqualTo(name));
        byte[] payload = jdbc.queryForObject(
                "SELECT payload FROM DomainEventEntry WHERE payload LIKE ? ORDER BY globalIndex LIMIT 1",
                byte[].class,
                "%" + productId + "%");
        assertThat(new String(payload, StandardCharsets.UTF_8))
                .contains(productId)
                .doesNotContain("\uFFFD");
    }
}

package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import jumun.app.shop.CouponRush;
import jumun.app.shop.RedisServer;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

/** Several nodes issue the same campaign's coupons, and one of them goes in the middle of it (C3). */
@RunningShopTest
class CouponNodesTest {

    private static final int QUANTITY = 100;
    private static final int CROWD = 300;

    @LocalServerPort
    private int port;

    @Value("${spring.data.redis.port}")
    private int redisPort;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void issueExactlyAsManyAsThereAreTogether() throws Exception {
        Shop shop = new Shop(port);
        String coupon = shop.newCampaign(QUANTITY, 3_000, 10_000);
        try (ConfigurableApplicationContext other = startNode()) {
            CouponRush rush = new CouponRush(List.of(shop, shopAt(other)), coupon, QUANTITY, CROWD);

            Map<String, Answer> answers = rush.run(QUANTITY / 2, other::close);

            assertThat(rush.unanswered())
                    .as("requests to the node that is gone")
                    .isPositive();
            new CouponRush(List.of(shop), coupon, QUANTITY, CROWD).assertExact(answers, jdbc);
            shop.asOps(HttpMethod.POST, "/api/coupons/" + coupon + "/close", null);
        }
        shop.issue(shop.newCampaign(1, 1, 0), "somebody");
    }

    @Test
    void doNotBringBackACampaignThatWasClosedBeforeTheyStarted() {
        Shop shop = new Shop(port);
        RedisServer redis = new RedisServer(redisPort);
        String coupon = shop.newCampaign(QUANTITY, 3_000, 10_000);
        String path = "/api/coupons/" + coupon + "/issue";
        Answer won = await().until(() -> shop.once("alice", "key-1", path, null), answer -> answer.status() == 201);
        shop.asOps(HttpMethod.POST, "/api/coupons/" + coupon + "/close", null);
        await().until(() -> !redis.knows(coupon));

        try (ConfigurableApplicationContext other = startNode()) {
            Shop there = shopAt(other);
            await().untilAsserted(() ->
                    assertThat(there.once("alice", "key-1", path, null)).isEqualTo(won));
            assertThat(there.asCustomer("late", HttpMethod.POST, path, null).code())
                    .isEqualTo("OUTSIDE_ISSUE_WINDOW");
        }

        assertThat(redis.knows(coupon)).isFalse();
    }

    private static ConfigurableApplicationContext startNode() {
        return new SpringApplicationBuilder(JumunApplication.class)
                .profiles("test")
                .run("--jumun.roles=coupon", "--server.port=0", "--management.server.port=0");
    }

    private static Shop shopAt(ConfigurableApplicationContext node) {
        return new Shop(((WebServerApplicationContext) node).getWebServer().getPort());
    }
}

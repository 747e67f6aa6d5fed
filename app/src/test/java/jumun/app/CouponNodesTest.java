package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import jumun.app.shop.AnotherNode;
import jumun.app.shop.CouponRush;
import jumun.app.shop.CutOffDatabase;
import jumun.app.shop.RedisServer;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
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
        try (ConfigurableApplicationContext other = AnotherNode.start("coupon")) {
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
        String path = issuePath(coupon);
        Answer won = await().until(() -> shop.once("alice", "key-1", path, null), answer -> answer.status() == 201);
        shop.asOps(HttpMethod.POST, "/api/coupons/" + coupon + "/close", null);
        await().until(() -> !redis.knows(coupon));

        try (ConfigurableApplicationContext other = AnotherNode.start("coupon")) {
            Shop there = shopAt(other);
            await().untilAsserted(() ->
                    assertThat(there.once("alice", "key-1", path, null)).isEqualTo(won));
            assertThat(there.asCustomer("late", HttpMethod.POST, path, null).code())
                    .isEqualTo("OUTSIDE_ISSUE_WINDOW");
        }

        assertThat(redis.knows(coupon)).isFalse();
    }

    /** What the database has to be asked for is to be asked for again; all else is answered from Redis and from memory (C2). */
    @Test
    void refuseWhomeverTheyCanWhileTheirDatabaseIsAway() {
        Shop shop = new Shop(port);
        String soldOut = shop.newCampaign(1, 1, 0);
        shop.issue(soldOut, "alice");
        String over = shop.newCampaign(1, 1, 0);
        Answer won = await().until(
                        () -> shop.once("alice", "key-1", issuePath(over), null), answer -> answer.status() == 201);
        shop.asOps(HttpMethod.POST, "/api/coupons/" + over + "/close", null);
        String notYet = "later-" + over;
        shop.openCampaign(notYet, Map.of("issueFrom", "2098-01-01T00:00:00Z"));

        try (ConfigurableApplicationContext other =
                AnotherNode.start(new SpringApplicationBuilder(CutOffDatabase.class), "coupon")) {
            Shop there = shopAt(other);
            awaitRefusal("SOLD_OUT", there, "bob", soldOut);
            awaitRefusal("OUTSIDE_ISSUE_WINDOW", there, "alice", over);
            awaitRefusal("OUTSIDE_ISSUE_WINDOW", there, "alice", notYet);
            CutOffDatabase database = other.getBean(CutOffDatabase.class);
            database.cutOff();

            assertThat(ask(there, "bob", soldOut).code()).isEqualTo("SOLD_OUT");
            assertThat(ask(there, "alice", soldOut).code()).isEqualTo("ALREADY_ISSUED");
            assertThat(ask(there, "bob", over).code()).isEqualTo("OUTSIDE_ISSUE_WINDOW");
            assertThat(there.once("bob", "key-1", issuePath(soldOut), null).code())
                    .isEqualTo("SOLD_OUT");
            assertThat(there.once("alice", "key-1", issuePath(notYet), null).code())
                    .isEqualTo("OUTSIDE_ISSUE_WINDOW");
            assertThat(database.wasMissedBy("jumun.coupon.issue.WinningRequests"))
                    .isFalse();
            assertThat(there.once("alice", "key-1", issuePath(over), null).code())
                    .isEqualTo("ISSUE_PENDING");

            database.reconnect();
            assertThat(there.once("alice", "key-1", issuePath(over), null)).isEqualTo(won);
        }
    }

    private static void awaitRefusal(String code, Shop node, String user, String coupon) {
        await().untilAsserted(() -> assertThat(ask(node, user, coupon).code()).isEqualTo(code));
    }

    private static Answer ask(Shop node, String user, String coupon) {
        return node.asCustomer(user, HttpMethod.POST, issuePath(coupon), null);
    }

    private static String issuePath(String coupon) {
        return "/api/coupons/" + coupon + "/issue";
    }

    private static Shop shopAt(ConfigurableApplicationContext node) {
        return new Shop(AnotherNode.portOf(node));
    }
}

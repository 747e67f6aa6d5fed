package jumun.app;

import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import jumun.app.shop.RedisServer;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.axonframework.common.caching.Cache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A campaign from its opening to its end, and what becomes of its coupons (C1, C5, C7). */
@RunningShopTest
class CouponLifeTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @LocalServerPort
    private int port;

    @Value("${spring.data.redis.port}")
    private int redisPort;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Cache passingAggregateCache;

    private Shop shop;
    private final String coupon = "life-" + UUID.randomUUID();

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
    }

    @Test
    void issuesNothingMoreOnceItIsClosed() {
        shop.openCampaign(coupon, Map.of("quantity", 10));
        shop.issue(coupon, "early");

        assertThat(shop.asCustomer("alice", HttpMethod.POST, path("/close"), null)
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(shop.asOps(HttpMethod.POST, path("/close"), null).status()).isEqualTo(204);
        assertThat(shop.asOps(HttpMethod.POST, path("/close"), null).status()).isEqualTo(204);

        assertThat(ask("late").code()).isEqualTo("OUTSIDE_ISSUE_WINDOW");
        await().until(() ->
                shop.asOps(HttpMethod.GET, path(""), null).body().path("closed").asBoolean());
        assertThat(shop.asOps(HttpMethod.POST, "/api/coupons/none/close", null).code())
                .isEqualTo("CAMPAIGN_NOT_FOUND");
    }

    @Test
    void answersTheRequestThatHasWonTheSameAfterTheEnd() {
        shop.openCampaign(coupon, Map.of("quantity", 10));
        Answer won = shop.once("alice", "key-1", path("/issue"), null);
        shop.asOps(HttpMethod.POST, path("/close"), null);
        assertThat(ask("late").code()).isEqualTo("OUTSIDE_ISSUE_WINDOW");

        Answer again = shop.once("alice", "key-1", path("/issue"), null);

        assertThat(won.status()).isEqualTo(201);
        assertThat(again).isEqualTo(won);
        assertThat(shop.once("alice", "key-2", path("/issue"), null).code()).isEqualTo("OUTSIDE_ISSUE_WINDOW");
        assertThat(shop.once("bob", "key-1", path("/issue"), null).code()).isEqualTo("OUTSIDE_ISSUE_WINDOW");
    }

    @Test
    void leavesNothingInRedisAndKeepsItsAnswersAfterItsTime() {
        Instant end = CLOCK.instant().plus(Duration.ofSeconds(8));
        shop.openCampaign(coupon, Map.of("quantity", 10, "issueUntil", end.toString()));
        Answer won = shop.once("alice", "key-1", path("/issue"), null);
        RedisServer redis = new RedisServer(redisPort);
        assertThat(redis.knows(coupon)).isTrue();

        await().until(() -> !redis.knows(coupon));

        assertThat(won.status()).isEqualTo(201);
        assertThat(shop.once("alice", "key-1", path("/issue"), null)).isEqualTo(won);
        assertThat(ask("late").code()).isEqualTo("OUTSIDE_ISSUE_WINDOW");
        assertThat(redis.knows(coupon)).isFalse();
    }

    @Test
    void issuesOnlyInItsWindow() {
        shop.openCampaign(coupon, Map.of("issueFrom", "2098-01-01T00:00:00Z"));

        assertThat(ask("early").code()).isEqualTo("OUTSIDE_ISSUE_WINDOW");
    }

    @Test
    void expiresCouponsThatWereNotUsedInTime() {
        Instant end = CLOCK.instant().plus(Duration.ofSeconds(8));
        shop.openCampaign(coupon, Map.of("quantity", 10, "issueUntil", end.toString(), "usableUntil", end.toString()));
        String alice = shop.newCustomer(0);
        shop.issue(coupon, alice);

        await().untilAsserted(() ->
                assertThat(shop.couponOf(alice).path("status").asString()).isEqualTo("EXPIRED"));

        assertThat(ask(alice).code()).isEqualTo("OUTSIDE_ISSUE_WINDOW");
    }

    /** Asked for in time, decided when all others had been told already that they were too late. */
    @Test
    void expiresWhatIsIssuedWhenTheOthersHaveExpired() {
        Instant end = endIn(8);
        shop.openCampaign(coupon, Map.of("quantity", 10, "issueUntil", end.toString(), "usableUntil", end.toString()));
        String alice = shop.newCustomer(0);
        String bob = shop.newCustomer(0);
        shop.issue(coupon, alice);
        await().until(() -> statusOf(alice), "EXPIRED"::equals);
        await().until(() ->
                jdbc.queryForObject("SELECT done FROM coupon_expiry WHERE coupon_id = ?", Boolean.class, coupon));

        new RedisServer(redisPort).letThrough(coupon, bob, end.minusSeconds(1), "");

        await().until(() -> statusOf(bob), "EXPIRED"::equals);
    }

    @Test
    void expiresTheCouponsOfOthersWhenThoseOfOneCampaignCannot() {
        Instant end = endIn(8);
        String behind = "behind-" + coupon;
        Stream.of(coupon, behind)
                .forEach(campaign -> shop.openCampaign(
                        campaign, Map.of("issueUntil", end.toString(), "usableUntil", end.toString())));
        String alice = shop.newCustomer(0);
        String bob = shop.newCustomer(0);
        shop.issue(coupon, alice);
        shop.issue(behind, bob);
        String hers = "coupon:" + coupon + ":" + alice;
        rename(hers, "mislaid:" + hers);
        passingAggregateCache.remove(hers);

        await().until(() -> statusOf(bob), "EXPIRED"::equals);
        assertThat(statusOf(alice)).isEqualTo("ISSUED");
        rename("mislaid:" + hers, hers);

        await().until(() -> statusOf(alice), "EXPIRED"::equals);
    }

    @Test
    void givesAShareUpToItsCap() {
        shop.openCampaign(coupon, Map.of("discount", Map.of("type", "PERCENT", "value", 10, "cap", 2_000)));
        String mug = shop.newProduct(15_000, 10);
        String alice = shop.newCustomer(0);
        shop.issue(coupon, alice);

        Answer accepted = await().until(
                        () -> shop.order(alice, List.of(item(mug, 2)), coupon, 0), answer -> answer.status() == 202);

        assertThat(accepted.body().path("discount").asLong()).isEqualTo(2_000);
        shop.awaitOrder(alice, accepted.body().path("orderId").asString(), "COMPLETED");
    }

    @Test
    void showsOperatorsLiveWhatIsGoingOn() {
        shop.openCampaign(coupon, Map.of("quantity", 2));
        shop.issue(coupon, "live-1");
        shop.issue(coupon, "live-2");
        Stream.of("live-3", "live-4", "live-5").forEach(this::ask);
        ask("live-1");

        assertThat(shop.asCustomer("alice", HttpMethod.GET, "/api/ops/coupons/live", null)
                        .code())
                .isEqualTo("FORBIDDEN");
        await().untilAsserted(() -> {
            JsonNode live = live();
            assertThat(live.path("issued").asLong()).isEqualTo(2);
            assertThat(live.path("remaining").asLong()).isZero();
            assertThat(live.path("rejected").path("SOLD_OUT").asLong()).isEqualTo(3);
            assertThat(live.path("rejected").path("ALREADY_ISSUED").asLong()).isEqualTo(1);
            assertThat(live.path("history")).hasSize(60);
        });
    }

    @Test
    void showsOperatorsLiveUntilWhenItIsOpenAndThatItIsClosed() {
        shop.openCampaign(coupon, Map.of("issueUntil", "2098-01-01T00:00:00Z"));
        shop.issue(coupon, "early");
        await().untilAsserted(
                        () -> assertThat(live().path("issueUntil").asString()).isEqualTo("2098-01-01T00:00:00Z"));
        assertThat(live().path("issueFrom").asString()).isNotEmpty();
        assertThat(live().path("closed").asBoolean()).isFalse();

        shop.asOps(HttpMethod.POST, path("/close"), null);

        await().until(() -> live().path("closed").asBoolean());
    }

    private JsonNode live() {
        return shop.asOps(HttpMethod.GET, "/api/ops/coupons/live", null)
                .body()
                .path("items")
                .valueStream()
                .filter(campaign -> campaign.path("couponId").asString().equals(coupon))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The campaign is not shown"));
    }

    private static Instant endIn(int seconds) {
        return CLOCK.instant().plus(Duration.ofSeconds(seconds));
    }

    private String statusOf(String user) {
        return shop.couponOf(user).path("status").asString();
    }

    private void rename(String aggregate, String to) {
        assertThat(jdbc.update(
                        "UPDATE DomainEventEntry SET aggregateIdentifier = ? WHERE aggregateIdentifier = ?",
                        to,
                        aggregate))
                .isPositive();
    }

    private Answer ask(String user) {
        return shop.asCustomer(user, HttpMethod.POST, path("/issue"), null);
    }

    private String path(String rest) {
        return "/api/coupons/" + coupon + rest;
    }
}

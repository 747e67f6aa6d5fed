package jumun.app;

import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import jumun.app.shop.AnotherNode;
import jumun.app.shop.ConnectedUser;
import jumun.app.shop.ConnectedUser.Pushed;
import jumun.app.shop.CutOffDatabase;
import jumun.app.shop.Shop;
import jumun.platform.database.UtcTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A client misses nothing: not what came while it was away, nor what nobody was told of (Q2, C6). */
@RunningShopTest
@TestInstance(Lifecycle.PER_CLASS)
class MissedResultsTest {

    private static final String ORDERS = "/user/queue/orders";
    private static final String COUPONS = "/user/queue/coupons";
    private static final int MANY = 130;

    private final Instant longAgo = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MILLIS);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private Shop shop;
    private String mug;
    private String pattern;
    private ConfigurableApplicationContext node;
    private int nodePort;

    @BeforeAll
    void startANodeThatLooksOften() {
        shop = new Shop(port);
        mug = shop.newProduct(12_000, 1_000);
        String bob = shop.newCustomer(0);
        pattern = order(bob);
        shop.awaitOrder(bob, pattern, "COMPLETED");
        node = AnotherNode.start(
                new SpringApplicationBuilder(CutOffDatabase.class),
                "order-query",
                "--jumun.push.page-size=3",
                "--jumun.push.retry-after=200ms",
                "--jumun.push.look-anyway-after=500ms");
        nodePort = AnotherNode.portOf(node);
    }

    @AfterAll
    void stopTheNode() {
        node.close();
    }

    @AfterEach
    void forgetWhatWasMadeUp() {
        jdbc.update("DELETE FROM view_order WHERE order_id LIKE 'made-up-%'");
        jdbc.update("DELETE FROM view_coupon WHERE coupon_id LIKE 'made-up-%'");
    }

    @Test
    void sendsAllOrdersThatWereMissedInTheirOrder() throws Exception {
        String alice = shop.newCustomer(0);
        List<String> missed = IntStream.range(0, MANY)
                .mapToObj(number -> settled(alice, number, longAgo.plusSeconds(number / 2 * 30L)))
                .toList();

        try (ConnectedUser hers = connect(alice).subscribe(ORDERS, longAgo.toString())) {
            await().until(() -> hers.received().size() >= MANY);

            assertThat(subjects(hers, "orderId")).isEqualTo(missed);
        }
    }

    @Test
    void sendsAllCouponsThatWereMissedAlsoThoseOfOneMoment() throws Exception {
        String alice = shop.newCustomer(0);
        List<String> missed = IntStream.range(0, MANY)
                .mapToObj(number -> issued(alice, number, longAgo))
                .toList();

        try (ConnectedUser hers = connect(alice).subscribe(COUPONS, Instant.EPOCH.toString())) {
            await().until(() -> hers.received().size() >= MANY);

            assertThat(subjects(hers, "couponId")).isEqualTo(missed);
        }
    }

    @Test
    void sendsWhatNobodyWasToldOf() throws Exception {
        String alice = shop.newCustomer(0);
        String seen = settled(alice, 1, longAgo);
        try (ConnectedUser hers = connect(alice).subscribe(ORDERS, longAgo.toString())) {
            awaitOrders(hers, seen);

            String untold = settled(alice, 2, Instant.now());

            awaitOrders(hers, seen, untold);
        }
    }

    @Test
    void sendsWhatNobodyWasToldOfBeforeWhatCameLater() throws Exception {
        String alice = shop.newCustomer(0);
        String seen = settled(alice, 1, longAgo);
        String last;
        String live;
        try (ConnectedUser hers = connect(alice).subscribe(ORDERS, longAgo.toString())) {
            awaitOrders(hers, seen);
            String untold = settled(alice, 2, longAgo.plus(Duration.ofHours(1)));

            live = order(alice);

            awaitOrders(hers, seen, untold, live);
            last = hers.received().getLast().eventId();
        }
        try (ConnectedUser again = connect(alice).subscribe(ORDERS, last)) {
            awaitOrders(again, live);
        }
    }

    @Test
    void sendsWhatWasMissedWhenTheDatabaseWasAwayAsTheClientCameBack() throws Exception {
        String alice = shop.newCustomer(0);
        String missed = settled(alice, 1, longAgo);
        CutOffDatabase database = node.getBean(CutOffDatabase.class);
        try (ConnectedUser hers = connect(alice)) {
            hers.open();
            database.cutOff();
            hers.subscribe(ORDERS, longAgo.toString());
            await().until(() -> database.wasMissedBy("jumun.query.order.OrderResults"));
            database.reconnect();

            awaitOrders(hers, missed);
        } finally {
            database.reconnect();
        }
    }

    private ConnectedUser connect(String userId) {
        return ConnectedUser.connect(nodePort, userId);
    }

    private String order(String userId) {
        return shop.placed(userId, List.of(item(mug, 1)), null, 0);
    }

    /** An order that can be seen as settled since then, and of which nobody was told. */
    private String settled(String userId, int number, Instant at) {
        String orderId = "made-up-%s-%03d".formatted(userId, number);
        jdbc.update("""
                INSERT INTO view_order (order_id, user_id, status, placed_at, settled_at, body)
                SELECT ?, ?, status, placed_at, ?, REPLACE(REPLACE(body, order_id, ?), user_id, ?)
                FROM view_order WHERE order_id = ?""", orderId, userId, UtcTime.of(at), orderId, userId, pattern);
        return orderId;
    }

    private String issued(String userId, int number, Instant at) {
        String couponId = "made-up-%s-%03d".formatted(userId, number);
        jdbc.update("""
                INSERT INTO view_coupon
                (coupon_id, user_id, issue_number, status, issued_at, usable_until, position, changed_at)
                VALUES (?, ?, 1, 'ISSUED', ?, ?, 0, ?)""", couponId, userId, UtcTime.of(at), UtcTime.of(at), UtcTime.of(at));
        return couponId;
    }

    private static void awaitOrders(ConnectedUser user, String... orderIds) {
        await().untilAsserted(() -> assertThat(subjects(user, "orderId")).containsExactly(orderIds));
    }

    private static List<String> subjects(ConnectedUser user, String property) {
        return user.received().stream()
                .map(Pushed::body)
                .map(body -> body.path(property).asString())
                .toList();
    }
}

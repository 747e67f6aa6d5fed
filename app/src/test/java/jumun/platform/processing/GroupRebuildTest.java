package jumun.platform.processing;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import jumun.app.RunningShopTest;
import jumun.app.shop.Shop;
import jumun.platform.database.OneAtATime;
import jumun.platform.operations.OperationsClient;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;

/** However large a projection is it can be rebuilt, and whoever rebuilds it may end meanwhile (Q3). */
@RunningShopTest
class GroupRebuildTest {

    private static final String GROUP = "wallet-projection";
    private static final Instant STOPPED_AT = Instant.parse("2026-11-24T09:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private GroupRebuild rebuild;

    @Autowired
    private List<RebuiltTables> tables;

    @Autowired
    private OperationsClient operations;

    @Autowired
    private OneAtATime oneAtATime;

    @Autowired
    private PausedGroups paused;

    @Autowired
    private EventProcessingConfiguration processing;

    @AfterEach
    void tearDown() {
        jdbc.execute("DROP TABLE IF EXISTS rebuilt_here, rebuilt_later");
        paused.remove(GROUP);
        processor(GROUP).start();
    }

    @Test
    void deletesInPortionsThatAreCommittedEach() {
        jdbc.execute("CREATE TABLE rebuilt_here (id INT NOT NULL PRIMARY KEY)");
        jdbc.execute("CREATE TABLE rebuilt_later AS SELECT 1 AS id");
        jdbc.batchUpdate(
                "INSERT INTO rebuilt_here (id) VALUES (?)",
                IntStream.range(0, 25_000).mapToObj(id -> new Object[] {id}).toList());
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("table", RebuiltTables.of(GROUP, "rebuilt_here", "rebuilt_later"));
        GroupRebuild ofThese = new GroupRebuild(
                List.of(),
                beans.getBeanProvider(RebuiltTables.class),
                new StoppedGroups(paused, new GroupFailures(Clock.systemUTC()), Clock.systemUTC()),
                oneAtATime,
                operations,
                jdbc);
        List<Long> left = new ArrayList<>();

        ofThese.empty("another", () -> left.add(rowsForOthers()), new AtomicLong(), progress -> {});
        assertThat(left).isEmpty();

        ofThese.empty(GROUP, () -> left.add(rowsForOthers()), new AtomicLong(), progress -> {});
        assertThat(left).containsExactly(15_001L, 5_001L, 1L, 0L);
    }

    /** The first table of each is empty then, and nothing else has been deleted. */
    @Test
    void leavesNothingOutIfWhoRebuildsEndsMeanwhile() {
        Shop shop = new Shop(port);
        String mug = shop.newProduct(12_000, 10);
        String coupon = shop.newCampaign(5, 3_000, 10_000);
        String alice = shop.newCustomer(5_000);
        shop.asOps(
                HttpMethod.POST,
                "/api/wallets/" + alice + "/charges",
                Map.of("points", 500, "reason", "Test", "expiresAt", "2099-01-01T00:00:00Z"));
        shop.issue(coupon, alice);
        String order = shop.placed(alice, List.of(item(mug, 2)), coupon, 1_000);
        shop.awaitOrder(alice, order, "COMPLETED");
        shop.awaitNothingDrifts();
        List<Object> before = seen(shop, mug, coupon, alice, order);

        tables.forEach(rebuilt -> assertThatThrownBy(
                        () -> rebuild.begin(processor(rebuilt.group()), "ops-1", GroupRebuildTest::end))
                .hasMessageContaining("rows deleted"));

        eventually(() -> assertThat(seen(shop, mug, coupon, alice, order)).isEqualTo(before));
        shop.awaitNothingDrifts();
    }

    /** As a process does that starts meanwhile and does not know that the group is stopped. */
    @Test
    void forgetsWhatSomebodyWritesMeanwhile() {
        AtomicBoolean written = new AtomicBoolean();

        rebuild.begin(processor(GROUP), "ops-1", progress -> {
            if (!written.getAndSet(true)) {
                jdbc.update(
                        "INSERT INTO view_wallet (user_id, balance, lots, position) VALUES ('nobody-here', 1, '[]', 0)");
            }
        });

        assertThat(jdbc.queryForList("SELECT 1 FROM view_wallet WHERE user_id = 'nobody-here'"))
                .isEmpty();
    }

    @Test
    void tellsHowManyRowsItHasDeletedInAll() {
        Shop shop = new Shop(port);
        String alice = shop.newCustomer(5_000);
        eventually(() -> assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(5_000));
        List<String> said = new ArrayList<>();

        rebuild.begin(processor(GROUP), "ops-1", said::add);

        assertThat(said.getLast()).isNotEqualTo("0 rows deleted");
    }

    @Test
    void isNotBegunTwiceAtOnce() {
        assertThatThrownBy(() -> rebuild.begin(
                        processor(GROUP), "ops-1", progress -> rebuild.begin(processor(GROUP), "ops-2", again -> {})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("wallet-projection is being rebuilt already.");
    }

    private List<Object> seen(Shop shop, String product, String coupon, String customer, String order) {
        return List.of(
                shop.asOps(HttpMethod.GET, "/api/products/" + product, null).body(),
                shop.asOps(HttpMethod.GET, "/api/coupons/" + coupon, null).body(),
                shop.couponOf(customer),
                shop.wallet(customer),
                jdbc.queryForList("SELECT * FROM point_lot_expiry WHERE user_id = ?", customer),
                shop.asCustomer(customer, HttpMethod.GET, "/api/orders/" + order, null)
                        .body());
    }

    private static void end(String progress) {
        throw new IllegalStateException(progress);
    }

    @Test
    void goesOnByItselfAfterTwoMinutes() {
        forgottenFor(Duration.ofSeconds(119));
        assertThat(processor(GROUP).isRunning()).isFalse();

        forgottenFor(Duration.ofSeconds(121));
        assertThat(processor(GROUP).isRunning()).isTrue();
    }

    @Test
    void staysStoppedIfItWasPausedMeanwhile() {
        paused.add(GROUP);

        forgottenFor(Duration.ofSeconds(121));

        assertThat(processor(GROUP).isRunning()).isFalse();
    }

    private void forgottenFor(Duration time) {
        Instant[] now = {STOPPED_AT};
        StoppedGroups stopped = new StoppedGroups(paused, new GroupFailures(Clock.systemUTC()), new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        stopped.stop(processor(GROUP));
        now[0] = STOPPED_AT.plus(time);
        stopped.startForgotten();
    }

    private StreamingEventProcessor processor(String group) {
        return processing.eventProcessor(group, StreamingEventProcessor.class).orElseThrow();
    }

    /** As another connection sees them. */
    private long rowsForOthers() {
        return jdbc.queryForObject(
                "SELECT (SELECT COUNT(*) FROM rebuilt_here) + (SELECT COUNT(*) FROM rebuilt_later)", Long.class);
    }
}

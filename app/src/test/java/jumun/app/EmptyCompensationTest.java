package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import jumun.api.Event;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.compensation.CouponRestorationRequested;
import jumun.api.compensation.PointRestorationRequested;
import jumun.api.compensation.StockRestorationRequested;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponUsageRequested;
import jumun.api.order.OrderId;
import jumun.api.point.PointDeductionRequested;
import jumun.api.stock.ProductId;
import jumun.api.stock.StockDeductionRequested;
import jumun.app.shop.Shop;
import jumun.platform.processing.OwnUnitOfWork;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A step that is taken back before it was asked for: nothing is given back, and whoever asks for it afterwards gets nothing either
 * (O4). The test speaks for the saga, which says both on two topics, so that one may be heard before the other.
 */
@RunningShopTest
class EmptyCompensationTest {

    private static final int FIRST_TIME = 1;

    private final OrderId order = new OrderId("taken-back-" + UUID.randomUUID());

    @LocalServerPort
    private int port;

    @Autowired
    private EventGateway events;

    @Autowired
    private OwnUnitOfWork unitOfWork;

    @Autowired
    private JdbcTemplate jdbc;

    private Shop shop;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
    }

    @Test
    void deductsNoStockThatWasTakenBackBefore() {
        String mug = shop.newProduct(12_000, 10);
        ProductId product = new ProductId(mug);

        say(new StockRestorationRequested(order, product, FIRST_TIME));
        awaitSaid("StockRestorationRequested", "StockRestored");
        say(new StockDeductionRequested(order, product, 3, FIRST_TIME));

        awaitSaid(
                "StockRestorationRequested",
                "StockRestored",
                "StockDeductionRequested",
                "StockDeductionFailed: ALREADY_COMPENSATED");
        shop.awaitNothingDrifts();
        assertThat(shop.available(mug)).isEqualTo(10);
    }

    @Test
    void usesNoCouponThatWasTakenBackBefore() {
        String welcome = shop.newCampaign(1, 3_000, 10_000);
        String alice = shop.newCustomer(0);
        shop.issue(welcome, alice);
        CouponId coupon = new CouponId(welcome);
        UserId user = new UserId(alice);

        say(new CouponRestorationRequested(order, coupon, user, FIRST_TIME));
        awaitSaid("CouponRestorationRequested", "CouponRestored");
        say(new CouponUsageRequested(order, coupon, user, new Money(12_000), new Money(3_000), FIRST_TIME));

        awaitSaid(
                "CouponRestorationRequested",
                "CouponRestored",
                "CouponUsageRequested",
                "CouponUsageFailed: ALREADY_COMPENSATED");
        shop.awaitNothingDrifts();
        assertThat(shop.couponOf(alice).path("status").asString()).isEqualTo("ISSUED");
    }

    @Test
    void spendsNoPointsThatWereTakenBackBefore() {
        String alice = shop.newCustomer(1_000);
        UserId user = new UserId(alice);

        say(new PointRestorationRequested(order, user, FIRST_TIME));
        awaitSaid("PointRestorationRequested", "PointsRestored");
        say(new PointDeductionRequested(order, user, 300, FIRST_TIME));

        awaitSaid(
                "PointRestorationRequested",
                "PointsRestored",
                "PointDeductionRequested",
                "PointDeductionFailed: ALREADY_COMPENSATED");
        shop.awaitNothingDrifts();
        assertThat(shop.wallet(alice).path("balance").asLong()).isEqualTo(1_000);
    }

    private void say(Event request) {
        unitOfWork.run(() -> events.publish(request));
    }

    /** Returns once exactly that was said about the order, in this sequence; of a failure also its code. */
    private void awaitSaid(String... what) {
        eventually(() -> assertThat(said()).containsExactly(what));
    }

    private List<String> said() {
        return jdbc.queryForList(
                "SELECT CONCAT_WS(': ', SUBSTRING_INDEX(payloadType, '.', -1),"
                        + " JSON_VALUE(CONVERT(payload USING utf8mb4), '$.failure.code')) FROM DomainEventEntry"
                        + " WHERE CONVERT(payload USING utf8mb4) LIKE ? ORDER BY globalIndex",
                String.class,
                "{\"orderId\":\"%s\"%%".formatted(order.value()));
    }
}

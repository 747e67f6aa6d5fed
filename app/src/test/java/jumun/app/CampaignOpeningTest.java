package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jumun.api.Money;
import jumun.api.coupon.CampaignOpened;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponTerms;
import jumun.api.coupon.Discount;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import jumun.platform.processing.OwnUnitOfWork;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which campaigns can be opened, and what comes of it where two nodes open the same at once (C1). */
@RunningShopTest
class CampaignOpeningTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private EventStore events;

    @Autowired
    private OwnUnitOfWork unitOfWork;

    private Shop shop;
    private final String coupon = "opening-" + UUID.randomUUID();

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
    }

    @Test
    void isRefusedWhenAnotherNodeOpensItAtTheSameMoment() {
        Answer refused = openWhileAnotherNodeDoes(() -> shop.openCampaign(coupon, Map.of()));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CONCURRENT_CHANGE");
    }

    @Test
    void existsForARequestWithAKeyWhenAnotherNodeOpensItAtTheSameMoment() {
        Answer refused = openWhileAnotherNodeDoes(
                () -> shop.onceAsOps("key-" + coupon, "/api/coupons", shop.campaign(coupon, Map.of())));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CAMPAIGN_EXISTS");
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesCampaignsThatMakeNoSense(Map<String, Object> unlikeOthers) {
        Answer refused = shop.openCampaign(coupon, unlikeOthers);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isIn("INVALID_REQUEST", "MALFORMED_REQUEST");
    }

    static Stream<Map<String, Object>> impossible() {
        return Stream.of(
                Map.of("quantity", 0),
                Map.of("quantity", 1_000_001),
                Map.of("name", " "),
                Map.of("discount", Map.of("type", "PERCENT", "value", 101)),
                Map.of("discount", Map.of("type", "PERCENT", "value", 10, "cap", 0)),
                Map.of("discount", Map.of("type", "FIXED", "value", 100, "cap", 10)),
                Map.of("discount", Map.of("type", "FIXED", "value", 0)),
                Map.of("discount", Map.of("type", "GIFT", "value", 1)),
                Map.of("discount", Map.of("type", "FIXED", "value", 9_007_199_254_740_992L)),
                Map.of("discount", Map.of("type", "PERCENT", "value", 10, "cap", 9_007_199_254_740_992L)),
                Map.of("minOrderAmount", 9_007_199_254_740_992L),
                Map.of("minOrderAmount", -1),
                Map.of("issueUntil", "1969-01-01T00:00:00Z"),
                Map.of("usableUntil", "2098-01-01T00:00:00Z"),
                Map.of("usableUntil", "2100-01-01T00:00:00Z"),
                Map.of("usableUntil", "+300000000-01-01T00:00:00Z"),
                Map.of("issueUntil", "+10000-01-01T00:00:00Z", "usableUntil", "+10000-01-01T00:00:00Z"),
                Map.of("couponId", "with blank"));
    }

    /** It has written its row, and comes to commit when this one waits for that. */
    private Answer openWhileAnotherNodeDoes(Supplier<Answer> open) {
        CouponId couponId = new CouponId(coupon);
        Instant end = Instant.parse("2099-01-01T00:00:00Z");
        CouponTerms terms = new CouponTerms(new Discount.Fixed(new Money(1)), new Money(0), end);
        CompletableFuture<Answer> answer = unitOfWork.call(() -> {
            jdbc.update("INSERT INTO coupon_expiry VALUES (?, ?, 0, FALSE)", coupon, end.toEpochMilli());
            events.publish(new GenericDomainEventMessage<>(
                    "Campaign",
                    "campaign:" + coupon,
                    0,
                    new CampaignOpened(couponId, "Coupon", 1, terms, Instant.EPOCH, end)));
            CompletableFuture<Answer> opening = CompletableFuture.supplyAsync(open);
            await().until(() -> jdbc.queryForObject(
                            "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE info LIKE 'INSERT INTO coupon_expiry%'",
                            Integer.class)
                    > 0);
            return opening;
        });
        return answer.join();
    }
}

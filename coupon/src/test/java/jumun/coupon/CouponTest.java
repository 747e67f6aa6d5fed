package jumun.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import jumun.api.Failure;
import jumun.api.FailureCode;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.coupon.CouponExpired;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponIssued;
import jumun.api.coupon.CouponRestored;
import jumun.api.coupon.CouponTerms;
import jumun.api.coupon.CouponUsageCompleted;
import jumun.api.coupon.CouponUsageFailed;
import jumun.api.coupon.Discount;
import jumun.api.order.OrderId;
import jumun.coupon.CouponCommand.CreateCoupon;
import jumun.coupon.CouponCommand.ExpireCoupon;
import jumun.coupon.CouponCommand.ReceiveCoupon;
import jumun.coupon.CouponCommand.RestoreCoupon;
import jumun.coupon.CouponCommand.UseCoupon;
import jumun.platform.Json;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CouponTest {

    private static final CouponId WELCOME = new CouponId("WELCOME");
    private static final UserId ALICE = new UserId("alice");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final OrderId OTHER_ORDER = new OrderId("order-2");
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant USABLE_UNTIL = NOW.plusSeconds(3600);
    private static final Money SUBTOTAL = new Money(24_000);
    private static final Money DISCOUNT = new Money(2_400);
    private static final CouponTerms TERMS =
            new CouponTerms(new Discount.Percent(10, null), new Money(10_000), USABLE_UNTIL);

    private static final CouponIssued ISSUED = new CouponIssued(WELCOME, ALICE, 1, TERMS, NOW);
    private static final CouponUsageCompleted USED = new CouponUsageCompleted(ORDER, WELCOME, ALICE, DISCOUNT);
    private static final CouponRestored RESTORED = new CouponRestored(ORDER, WELCOME, ALICE, true);
    private static final UseCoupon USE = new UseCoupon(WELCOME, ALICE, ORDER, SUBTOTAL, DISCOUNT, NOW);

    private FixtureConfiguration<Coupon> coupon;

    @BeforeEach
    void setUp() {
        coupon = new AggregateTestFixture<>(Coupon.class);
    }

    @Test
    void isReceivedOnce() {
        ReceiveCoupon receive = new ReceiveCoupon(WELCOME, ALICE, 1, TERMS, NOW);
        coupon.givenNoPriorActivity().when(receive).expectEvents(ISSUED);
        coupon.given(ISSUED).when(receive).expectNoEvents();
    }

    @Test
    void beginsWithoutHistory() {
        coupon.givenNoPriorActivity()
                .when(new CreateCoupon(WELCOME, ALICE, 1, TERMS, NOW))
                .expectEvents(ISSUED);
    }

    @Test
    void canBeReceivedAfterHavingBeenAskedForInVain() {
        coupon.given(new CouponUsageFailed(ORDER, WELCOME, ALICE, new Failure(FailureCode.COUPON_NOT_HELD, "no")))
                .when(new ReceiveCoupon(WELCOME, ALICE, 1, TERMS, NOW))
                .expectEvents(ISSUED);
    }

    @Test
    void isUsedByOneOrder() {
        coupon.given(ISSUED).when(USE).expectEvents(USED).expectResultMessagePayload(true);
    }

    @Test
    void rejectsASecondOrder() {
        coupon.given(ISSUED, USED)
                .when(new UseCoupon(WELCOME, ALICE, OTHER_ORDER, SUBTOTAL, DISCOUNT, NOW))
                .expectEvents(refused(
                        OTHER_ORDER,
                        FailureCode.COUPON_ALREADY_USED,
                        "The coupon 'WELCOME' was used for another order."))
                .expectResultMessagePayload(false);
    }

    @Test
    void rejectsUseByWhoDoesNotHoldIt() {
        coupon.givenNoPriorActivity()
                .when(USE)
                .expectEvents(refused(ORDER, FailureCode.COUPON_NOT_HELD, "You do not hold the coupon 'WELCOME'."));
    }

    @Test
    void rejectsUseFromItsLastMomentOn() {
        coupon.given(ISSUED)
                .when(new UseCoupon(WELCOME, ALICE, ORDER, SUBTOTAL, DISCOUNT, USABLE_UNTIL))
                .expectEvents(refused(
                        ORDER,
                        FailureCode.COUPON_EXPIRED,
                        "The coupon 'WELCOME' was usable until 2026-11-24T10:00:00Z."));
    }

    @Test
    void rejectsAnOrderBelowTheMinimum() {
        coupon.given(ISSUED)
                .when(new UseCoupon(WELCOME, ALICE, ORDER, new Money(9_999), new Money(999), NOW))
                .expectEvents(refused(
                        ORDER,
                        FailureCode.MINIMUM_ORDER_AMOUNT_NOT_MET,
                        "The coupon 'WELCOME' needs an order of at least 10000; this one is 9999."));
    }

    @Test
    void rejectsADiscountThatItDoesNotGive() {
        coupon.given(ISSUED)
                .when(new UseCoupon(WELCOME, ALICE, ORDER, SUBTOTAL, new Money(2_401), NOW))
                .expectEvents(refused(
                        ORDER,
                        FailureCode.DISCOUNT_MISMATCH,
                        "The coupon 'WELCOME' does not give a discount of 2401 on this order."));
    }

    @Test
    void canBeUsedAgainAfterItWasRestored() {
        coupon.given(ISSUED, USED)
                .when(new RestoreCoupon(WELCOME, ALICE, ORDER, true, NOW))
                .expectEvents(RESTORED);
        coupon.given(ISSUED, USED, RESTORED)
                .when(new UseCoupon(WELCOME, ALICE, OTHER_ORDER, SUBTOTAL, DISCOUNT, NOW))
                .expectEvents(new CouponUsageCompleted(OTHER_ORDER, WELCOME, ALICE, DISCOUNT));
    }

    @Test
    void staysWithItsOrderWhenAnotherHadNothingToRestore() {
        coupon.given(ISSUED, USED, new CouponRestored(OTHER_ORDER, WELCOME, ALICE, false))
                .when(new UseCoupon(WELCOME, ALICE, OTHER_ORDER, SUBTOTAL, DISCOUNT, NOW))
                .expectResultMessagePayload(false);
    }

    @Test
    void expiresWhenItWasNotUsedInTime() {
        CouponExpired expired = new CouponExpired(WELCOME, ALICE, USABLE_UNTIL);
        ExpireCoupon expire = new ExpireCoupon(WELCOME, ALICE, USABLE_UNTIL);
        coupon.given(ISSUED).when(expire).expectEvents(expired);
        coupon.given(ISSUED, expired).when(expire).expectNoEvents();
        coupon.given(ISSUED, USED).when(expire).expectNoEvents();
        coupon.given(ISSUED).when(new ExpireCoupon(WELCOME, ALICE, NOW)).expectNoEvents();
    }

    @Test
    void expiresWhenAnOrderGivesItBackTooLate() {
        coupon.given(ISSUED, USED)
                .when(new RestoreCoupon(WELCOME, ALICE, ORDER, true, USABLE_UNTIL))
                .expectEvents(RESTORED, new CouponExpired(WELCOME, ALICE, USABLE_UNTIL));
    }

    @Test
    void givesAShareOfTheOrderUpToItsCap() {
        CouponTerms capped = new CouponTerms(new Discount.Percent(10, new Money(2_000)), Money.ZERO, USABLE_UNTIL);
        CouponIssued issued = new CouponIssued(WELCOME, ALICE, 1, capped, NOW);
        coupon.given(issued)
                .when(new UseCoupon(WELCOME, ALICE, ORDER, new Money(19_999), new Money(1_999), NOW))
                .expectResultMessagePayload(true);
        coupon.given(issued)
                .when(new UseCoupon(WELCOME, ALICE, ORDER, new Money(90_000), new Money(2_000), NOW))
                .expectResultMessagePayload(true);
        coupon.given(issued)
                .when(new UseCoupon(WELCOME, ALICE, ORDER, new Money(90_000), new Money(9_000), NOW))
                .expectResultMessagePayload(false);
    }

    @Test
    void survivesItsSnapshot() throws Exception {
        ObjectMapper json = Json.newMapper();
        Coupon original = new Coupon();
        original.on(ISSUED);
        original.on(USED);

        String stored = json.writeValueAsString(original);
        Coupon restored = json.readValue(stored, Coupon.class);

        assertThat(stored)
                .as("another form is another @Revision")
                .isEqualTo(
                        "{\"aggregateId\":\"coupon:WELCOME:alice\",\"terms\":{\"discount\":{\"type\":\"PERCENT\",\"value\":10,\"cap\":null},"
                                + "\"minOrderAmount\":10000,\"usableUntil\":\"2026-11-24T10:00:00Z\"},\"usedBy\":\"order-1\",\"expired\":false}");
        assertThat(restored).usingRecursiveComparison().isEqualTo(original);
    }

    private static CouponUsageFailed refused(OrderId orderId, FailureCode code, String message) {
        return new CouponUsageFailed(orderId, WELCOME, ALICE, new Failure(code, message));
    }
}

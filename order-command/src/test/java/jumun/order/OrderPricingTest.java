package jumun.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jumun.api.Money;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.Discount;
import jumun.api.order.OrderLine;
import jumun.api.stock.ProductId;
import jumun.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an order costs by the catalogue, and what cannot be priced (O7, S3). */
class OrderPricingTest {

    private static final CouponId WELCOME = new CouponId("WELCOME");
    private static final CouponId TEN_PERCENT = new CouponId("TEN-PERCENT");
    private static final long HALF = Money.LARGEST.minorUnits() / 2;

    private final OrderPricing pricing = new OrderPricing(new Catalogue(
            Map.of("mug", 12_000L, "tea", 8_505L, "half", HALF, "one", 1L, "dear", Long.MAX_VALUE),
            Map.of(
                    WELCOME,
                    new Discount.Fixed(new Money(10_000)),
                    TEN_PERCENT,
                    new Discount.Percent(10, new Money(5_000)))));

    @Test
    void hasALineForEachProductAtItsPrice() {
        PricedOrder priced = pricing.price(order(null, item("tea", 1), item("mug", 2)));

        assertThat(priced)
                .isEqualTo(new PricedOrder(
                        List.of(line("tea", 1, 8_505), line("mug", 2, 12_000)), new Money(32_505), null, Money.ZERO));
    }

    @Test
    void hasOneLineForAProductThatIsNamedTwice() {
        PricedOrder priced = pricing.price(order(null, item("mug", 2), item("tea", 1), item("mug", 3)));

        assertThat(priced.lines()).containsExactly(line("mug", 5, 12_000), line("tea", 1, 8_505));
        assertThat(priced.subtotal()).isEqualTo(new Money(68_505));
    }

    @Test
    void takesOffWhatTheCouponGrants() {
        PricedOrder tenPercent = pricing.price(order(TEN_PERCENT, item("tea", 1)));
        PricedOrder atMost = pricing.price(order(TEN_PERCENT, item("mug", 5)));

        assertThat(tenPercent.couponId()).isEqualTo(TEN_PERCENT);
        assertThat(tenPercent.discount()).as("fractions are dropped").isEqualTo(new Money(850));
        assertThat(atMost.discount()).isEqualTo(new Money(5_000));
    }

    @Test
    void takesOffNoMoreThanTheOrderCosts() {
        assertThat(pricing.price(order(WELCOME, item("tea", 1))).discount()).isEqualTo(new Money(8_505));
    }

    @Test
    void mayCostTheLargestAmount() {
        assertThat(pricing.price(order(null, item("half", 2), item("one", 1))).subtotal())
                .isEqualTo(Money.LARGEST);
    }

    @Test
    void refusesAnAmountThatIsTooLarge() {
        refuses("AMOUNT_TOO_LARGE", item("half", 2), item("one", 2));
    }

    @Test
    void refusesALineThatIsBeyondNumbers() {
        refuses("AMOUNT_TOO_LARGE", item("dear", 2));
    }

    @Test
    void refusesASumThatIsBeyondNumbers() {
        refuses("AMOUNT_TOO_LARGE", item("dear", 1), item("one", 1));
    }

    @Test
    void refusesAProductThatIsNotInTheCatalogue() {
        refuses("UNKNOWN_PRODUCT", item("mug", 1), item("ghost", 1));
    }

    @Test
    void refusesACouponThatThereIsNot() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> pricing.price(order(new CouponId("GHOST"), item("mug", 1))))
                .returns("UNKNOWN_COUPON", Refusal::code);
    }

    private void refuses(String code, OrderRequest.Item... items) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> pricing.price(order(null, items)))
                .returns(code, Refusal::code)
                .returns(Refusal.Kind.INVALID, Refusal::kind);
    }

    private static OrderRequest order(@Nullable CouponId coupon, OrderRequest.Item... items) {
        return new OrderRequest(Arrays.asList(items), coupon, null);
    }

    private static OrderRequest.Item item(String product, long quantity) {
        return new OrderRequest.Item(new ProductId(product), quantity);
    }

    private static OrderLine line(String product, long quantity, long unitPrice) {
        return new OrderLine(new ProductId(product), product, quantity, new Money(unitPrice));
    }

    /** A price list that never changes. Products are called by their identifiers. */
    private static final class Catalogue extends PriceList {

        private final Map<String, Long> prices;
        private final Map<CouponId, Discount> discounts;

        private Catalogue(Map<String, Long> prices, Map<CouponId, Discount> discounts) {
            super(new JdbcTemplate());
            this.prices = prices;
            this.discounts = discounts;
        }

        @Override
        Optional<PricedProduct> product(ProductId productId) {
            return Optional.ofNullable(prices.get(productId.value()))
                    .map(price -> new PricedProduct(productId, productId.value(), new Money(price)));
        }

        @Override
        Optional<Discount> discountOf(CouponId couponId) {
            return Optional.ofNullable(discounts.get(couponId));
        }
    }
}

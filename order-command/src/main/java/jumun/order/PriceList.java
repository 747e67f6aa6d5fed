package jumun.order;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import jumun.api.Money;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.Discount;
import jumun.api.stock.ProductId;
import jumun.platform.Json;
import jumun.platform.processing.MessageBatch;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/**
 * What things cost and what coupons take off, as far as order-command has heard of it (O7). What was asked for is
 * remembered for a second, so that a rush on few products does not read the same rows again and again; a change that this
 * process has handled is seen at once, one that another has handled within that second.
 */
@Repository
class PriceList {

    private static final TypeReference<Discount> DISCOUNT = new TypeReference<>() {};
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final JdbcTemplate jdbc;
    private final LoadingCache<ProductId, Optional<PricedProduct>> products = remembering(this::readProduct);
    private final LoadingCache<CouponId, Optional<Discount>> discounts = remembering(this::readDiscount);

    PriceList(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A product's name and price. */
    record PricedProduct(ProductId productId, String name, Money unitPrice) {}

    Optional<PricedProduct> product(ProductId productId) {
        return products.get(productId);
    }

    Optional<Discount> discountOf(CouponId couponId) {
        return discounts.get(couponId);
    }

    void put(PricedProduct product) {
        jdbc.update(
                "INSERT INTO price_list_product (product_id, name, unit_price) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE name = VALUES(name), unit_price = VALUES(unit_price)",
                product.productId().value(),
                product.name(),
                product.unitPrice().minorUnits());
        MessageBatch.afterCommit(() -> products.invalidate(product.productId()));
    }

    void changePrice(ProductId productId, Money unitPrice) {
        jdbc.update(
                "UPDATE price_list_product SET unit_price = ? WHERE product_id = ?",
                unitPrice.minorUnits(),
                productId.value());
        MessageBatch.afterCommit(() -> products.invalidate(productId));
    }

    void put(CouponId couponId, Discount discount) {
        jdbc.update(
                "INSERT INTO price_list_coupon (coupon_id, discount) VALUES (?, ?)"
                        + " ON DUPLICATE KEY UPDATE discount = VALUES(discount)",
                couponId.value(),
                Json.write(discount, DISCOUNT));
        MessageBatch.afterCommit(() -> discounts.invalidate(couponId));
    }

    void clear() {
        jdbc.update("DELETE FROM price_list_product");
        jdbc.update("DELETE FROM price_list_coupon");
        MessageBatch.afterCommit(products::invalidateAll);
        MessageBatch.afterCommit(discounts::invalidateAll);
    }

    private Optional<PricedProduct> readProduct(ProductId productId) {
        return first(
                "SELECT name, unit_price FROM price_list_product WHERE product_id = ?",
                (row, number) ->
                        new PricedProduct(productId, row.getString("name"), new Money(row.getLong("unit_price"))),
                productId.value());
    }

    private Optional<Discount> readDiscount(CouponId couponId) {
        return first(
                "SELECT discount FROM price_list_coupon WHERE coupon_id = ?",
                (row, number) -> Json.read(row.getString("discount"), DISCOUNT),
                couponId.value());
    }

    private <T> Optional<T> first(String query, RowMapper<T> mapper, String id) {
        return jdbc.query(query, mapper, id).stream().findFirst();
    }

    private static <K, V> LoadingCache<K, V> remembering(CacheLoader<K, V> reading) {
        return Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST_REMEMBERED)
                .build(reading);
    }
}

package jumun.order;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import jumun.api.Money;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.Discount;
import jumun.api.stock.ProductId;
import jumun.platform.Json;
import jumun.platform.audit.ViewCheck.Shown;
import jumun.platform.database.Placeholders;
import jumun.platform.processing.MessageBatch;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/**
 * What things cost and what coupons take off, as far as order-command has heard of it (O7): the edition in force of {@link PriceEditions}.
 * What was asked for is remembered until the list changes, which is looked for once a second: a change that this process has handled
 * is seen at once, one that another has handled within that second.
 */
@Repository
class PriceList {

    /** How discounts are written. */
    static final TypeReference<Discount> DISCOUNT = new TypeReference<>() {};

    private static final String IN_FORCE = "edition = (SELECT in_force FROM price_list_changes)";
    private static final String SOLD = IN_FORCE + " AND name IS NOT NULL";
    private static final long BETWEEN_LOOKS_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_REMEMBERED = 20_000;

    private final JdbcTemplate jdbc;
    private final AtomicLong nextLookAt = new AtomicLong(System.nanoTime());
    private final AtomicLong changesSeen = new AtomicLong(-1);
    private final LoadingCache<Entry<ProductId>, Optional<PricedProduct>> products = remembering(this::readProduct);
    private final LoadingCache<Entry<CouponId>, Optional<Discount>> discounts = remembering(this::readDiscount);

    PriceList(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is remembered, and after how many changes it was read: it is at least as new as these. */
    private record Entry<I>(I id, long changes) {}

    /** A product's name and price. */
    record PricedProduct(ProductId productId, String name, Money unitPrice) {}

    Optional<PricedProduct> product(ProductId productId) {
        return products.get(new Entry<>(productId, changes()));
    }

    Optional<Discount> discountOf(CouponId couponId) {
        return discounts.get(new Entry<>(couponId, changes()));
    }

    /** It was changed in what is being committed. */
    void changed() {
        MessageBatch.afterCommit(() -> nextLookAt.set(System.nanoTime()));
    }

    /** Of those products that are sold, what they cost and since which event; not remembered but read. */
    Map<String, Map<String, Shown>> shown(Collection<String> productIds) {
        Map<String, Map<String, Shown>> shown = new HashMap<>();
        jdbc.query(
                "SELECT product_id, unit_price, position FROM price_list_product WHERE " + SOLD + " AND product_id IN ("
                        + Placeholders.of(productIds.size()) + ")",
                row -> {
                    shown.put(
                            row.getString("product_id"),
                            Map.of(
                                    PriceFacts.PRICE,
                                    new Shown(
                                            position(row.getLong("position")),
                                            PriceFacts.costs(new Money(row.getLong("unit_price"))))));
                },
                productIds.toArray());
        return shown;
    }

    /** A price of which it was not noted what it comes from may come from the last event: it is not compared. */
    private static long position(long noted) {
        return noted < 0 ? Long.MAX_VALUE : noted;
    }

    /** How often the list had changed when it was looked at last; one caller looks for all. */
    private long changes() {
        long now = System.nanoTime();
        long due = nextLookAt.get();
        if (changesSeen.get() < 0 || (now - due >= 0 && nextLookAt.compareAndSet(due, now + BETWEEN_LOOKS_NANOS))) {
            Long changes = jdbc.queryForObject("SELECT changes FROM price_list_changes", Long.class);
            return changesSeen.accumulateAndGet(Objects.requireNonNull(changes), Math::max);
        }
        return changesSeen.get();
    }

    private Optional<PricedProduct> readProduct(Entry<ProductId> entry) {
        return first(
                "SELECT name, unit_price FROM price_list_product WHERE " + SOLD + " AND product_id = ?",
                (row, number) ->
                        new PricedProduct(entry.id(), row.getString("name"), new Money(row.getLong("unit_price"))),
                entry.id().value());
    }

    private Optional<Discount> readDiscount(Entry<CouponId> entry) {
        return first(
                "SELECT discount FROM price_list_coupon WHERE " + IN_FORCE + " AND coupon_id = ?",
                (row, number) -> Json.read(row.getString("discount"), DISCOUNT),
                entry.id().value());
    }

    private <T> Optional<T> first(String query, RowMapper<T> mapper, String id) {
        return jdbc.query(query, mapper, id).stream().findFirst();
    }

    private static <K, V> LoadingCache<K, V> remembering(CacheLoader<K, V> reading) {
        return Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build(reading);
    }
}

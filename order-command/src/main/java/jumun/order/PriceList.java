package jumun.order;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Optional;
import jumun.api.Money;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.Discount;
import jumun.api.stock.ProductId;
import jumun.platform.Json;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What things cost and what coupons take off, as far as order-command has heard of it (O7). */
@Repository
class PriceList {

    private static final TypeReference<Discount> DISCOUNT = new TypeReference<>() {};

    private final JdbcTemplate jdbc;

    PriceList(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A product's name and price. */
    record PricedProduct(ProductId productId, String name, Money unitPrice) {}

    Optional<PricedProduct> product(ProductId productId) {
        return jdbc
                .query(
                        "SELECT name, unit_price FROM price_list_product WHERE product_id = ?",
                        (row, number) -> new PricedProduct(
                                productId, row.getString("name"), new Money(row.getLong("unit_price"))),
                        productId.value())
                .stream()
                .findFirst();
    }

    Optional<Discount> discountOf(CouponId couponId) {
        return jdbc
                .query(
                        "SELECT discount FROM price_list_coupon WHERE coupon_id = ?",
                        (row, number) -> Json.read(row.getString("discount"), DISCOUNT),
                        couponId.value())
                .stream()
                .findFirst();
    }

    void put(PricedProduct product) {
        jdbc.update(
                "INSERT INTO price_list_product (product_id, name, unit_price) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE name = VALUES(name), unit_price = VALUES(unit_price)",
                product.productId().value(),
                product.name(),
                product.unitPrice().minorUnits());
    }

    void changePrice(ProductId productId, Money unitPrice) {
        jdbc.update(
                "UPDATE price_list_product SET unit_price = ? WHERE product_id = ?",
                unitPrice.minorUnits(),
                productId.value());
    }

    void put(CouponId couponId, Discount discount) {
        jdbc.update(
                "INSERT INTO price_list_coupon (coupon_id, discount) VALUES (?, ?)"
                        + " ON DUPLICATE KEY UPDATE discount = VALUES(discount)",
                couponId.value(),
                Json.write(discount, DISCOUNT));
    }

    void clear() {
        jdbc.update("DELETE FROM price_list_product");
        jdbc.update("DELETE FROM price_list_coupon");
    }
}

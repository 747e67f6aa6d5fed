package jumun.order;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jumun.api.Money;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.Discount;
import jumun.api.stock.ProductId;
import jumun.platform.Json;
import org.axonframework.eventhandling.ReplayStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The editions of the price list. Orders are priced by the one that is in force; while events are handled again (Q3) another one is
 * written, which comes into force when it is complete (ADR 51). What happens meanwhile is in both.
 *
 * <p>Of a product the latest event of its history counts, in whatever order they come (O6). It is sold once its name is known.
 */
@Repository
class PriceEditions {

    private final JdbcTemplate jdbc;
    private final PriceList prices;

    PriceEditions(JdbcTemplate jdbc, PriceList prices) {
        this.jdbc = jdbc;
        this.prices = prices;
    }

    private record Editions(long inForce, long written) {

        /** Those that are to hold what is handled now. What is handled again is in the one that is in force. */
        List<Long> after(ReplayStatus replay) {
            return replay.isReplay()
                    ? List.of(written)
                    : Stream.of(inForce, written).distinct().toList();
        }
    }

    /**
     * A product costs this from that event of its history on.
     *
     * @param name null where the event does not tell it
     */
    void put(ProductId productId, @Nullable String name, Money unitPrice, long position, ReplayStatus replay) {
        for (long edition : locked().after(replay)) {
            jdbc.update(
                    "INSERT INTO price_list_product (edition, product_id, name, unit_price, position) VALUES (?, ?, ?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE name = COALESCE(VALUES(name), name),"
                            + " unit_price = IF(VALUES(position) > position, VALUES(unit_price), unit_price),"
                            + " position = GREATEST(VALUES(position), position)",
                    edition,
                    productId.value(),
                    name,
                    unitPrice.minorUnits(),
                    position);
        }
        changed();
    }

    void put(CouponId couponId, Discount discount, ReplayStatus replay) {
        for (long edition : locked().after(replay)) {
            jdbc.update(
                    "INSERT INTO price_list_coupon (edition, coupon_id, discount) VALUES (?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE discount = VALUES(discount)",
                    edition,
                    couponId.value(),
                    Json.write(discount, PriceList.DISCOUNT));
        }
        changed();
    }

    /** Everything is going to be handled again: an edition is written that has nothing yet. One that was not completed is given up. */
    void beginAnother() {
        Editions editions = locked();
        removeAllBut(editions.inForce());
        jdbc.update("UPDATE price_list_changes SET written = ?", editions.written() + 1);
    }

    /** The edition that is written while another one is in force. */
    Optional<Long> unfinished() {
        return jdbc
                .query(
                        "SELECT written FROM price_list_changes WHERE written <> in_force",
                        (row, number) -> row.getLong("written"))
                .stream()
                .findFirst();
    }

    /** From now on orders are priced by that edition, unless it was given up meanwhile. */
    void bringIntoForce(long edition) {
        if (jdbc.update("UPDATE price_list_changes SET in_force = written WHERE written = ?", edition) == 1) {
            removeAllBut(edition);
            changed();
        }
    }

    private void removeAllBut(long edition) {
        jdbc.update("DELETE FROM price_list_product WHERE edition <> ?", edition);
        jdbc.update("DELETE FROM price_list_coupon WHERE edition <> ?", edition);
    }

    /** As they stay until the transaction ends. */
    private Editions locked() {
        return jdbc.query(
                        "SELECT in_force, written FROM price_list_changes FOR UPDATE",
                        (row, number) -> new Editions(row.getLong("in_force"), row.getLong("written")))
                .getFirst();
    }

    private void changed() {
        jdbc.update("UPDATE price_list_changes SET changes = changes + 1");
        prices.changed();
    }
}

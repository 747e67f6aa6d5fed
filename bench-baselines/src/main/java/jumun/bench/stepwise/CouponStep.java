package jumun.bench.stepwise;

import java.util.List;
import jumun.bench.baseline.Refusals;
import jumun.bench.baseline.Tables;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Uses a coupon, or gives it back. */
@RestController
@Transactional
class CouponStep {

    private final JdbcTemplate jdbc;
    private final Tables tables;

    CouponStep(JdbcTemplate jdbc, Tables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    record Use(String couponId, String userId, String orderId) {}

    record Discounted(long discount) {}

    @PostMapping("/steps/coupon")
    Discounted use(@RequestBody Use use) {
        List<Long> discounts = jdbc.query(
                tables.sql("SELECT discount FROM #campaign WHERE coupon_id = ?"),
                (row, number) -> row.getLong(1),
                use.couponId());
        int used = jdbc.update(
                tables.sql("UPDATE #coupon SET status = 'USED', order_id = ?"
                        + " WHERE coupon_id = ? AND user_id = ? AND status = 'ISSUED'"),
                use.orderId(),
                use.couponId(),
                use.userId());
        if (discounts.isEmpty() || used == 0) {
            throw Refusals.unusableCoupon(use.couponId());
        }
        return new Discounted(discounts.getFirst());
    }

    @PostMapping("/steps/coupon/back")
    void giveBack(@RequestBody Use use) {
        jdbc.update(
                tables.sql("UPDATE #coupon SET status = 'ISSUED', order_id = NULL"
                        + " WHERE coupon_id = ? AND user_id = ? AND order_id = ?"),
                use.couponId(),
                use.userId(),
                use.orderId());
    }
}

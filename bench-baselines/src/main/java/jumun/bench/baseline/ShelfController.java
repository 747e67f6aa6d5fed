package jumun.bench.baseline;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import jumun.platform.Refusal;
import jumun.platform.security.Caller;
import jumun.platform.security.CustomersOnly;
import jumun.platform.security.OpsOnly;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Fills a shop with goods before it is measured, over the same requests that jumun takes. Is not measured itself. */
@RestController
@Transactional
class ShelfController {

    private final JdbcTemplate jdbc;
    private final Tables tables;
    private final Clock clock;

    ShelfController(JdbcTemplate jdbc, Tables tables, Clock clock) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.clock = clock;
        tables.create(jdbc);
    }

    @PostMapping("/api/products")
    @OpsOnly
    @ResponseStatus(HttpStatus.CREATED)
    void register(@RequestBody NewProduct product) {
        jdbc.update(
                tables.sql("INSERT INTO #product (product_id, name, unit_price, available) VALUES (?, ?, ?, ?)"),
                product.productId(),
                product.name(),
                product.unitPrice(),
                product.stock());
    }

    @PostMapping("/api/wallets/{userId}/charges")
    @OpsOnly
    @ResponseStatus(HttpStatus.CREATED)
    void charge(@PathVariable String userId, @RequestBody Charge charge) {
        jdbc.update(
                tables.sql("INSERT INTO #wallet (user_id, balance) VALUES (?, ?)"
                        + " ON DUPLICATE KEY UPDATE balance = balance + VALUES(balance)"),
                userId,
                charge.points());
    }

    @PostMapping("/api/coupons")
    @OpsOnly
    @ResponseStatus(HttpStatus.CREATED)
    void open(@RequestBody NewCampaign campaign) {
        jdbc.update(
                tables.sql("INSERT INTO #campaign (coupon_id, quantity, issued, discount, min_order_amount)"
                        + " VALUES (?, ?, 0, ?, ?)"),
                campaign.couponId(),
                campaign.quantity(),
                campaign.discount().value(),
                campaign.minOrderAmount());
    }

    @PostMapping("/api/coupons/{couponId}/issue")
    @CustomersOnly
    @ResponseStatus(HttpStatus.CREATED)
    void issue(Caller caller, @PathVariable String couponId) {
        jdbc.update(
                tables.sql("INSERT INTO #coupon (coupon_id, user_id, issue_number, status, issued_at)"
                        + " VALUES (?, ?, 0, 'ISSUED', ?)"),
                couponId,
                caller.userId().value(),
                Timestamp.from(clock.instant()));
    }

    @GetMapping("/api/coupons/{couponId}")
    CampaignView campaign(@PathVariable String couponId) {
        return jdbc
                .query(
                        tables.sql("SELECT quantity, (SELECT COUNT(*) FROM #coupon WHERE coupon_id = c.coupon_id)"
                                + " FROM #campaign c WHERE coupon_id = ?"),
                        (row, number) -> new CampaignView(couponId, row.getLong(1), row.getLong(2)),
                        couponId)
                .stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("CAMPAIGN_NOT_FOUND", "There is no campaign '%s'.", couponId));
    }

    record NewProduct(String productId, String name, long unitPrice, long stock) {}

    record Charge(long points, String reason) {}

    record NewCampaign(
            String couponId,
            String name,
            long quantity,
            Discount discount,
            long minOrderAmount,
            Instant issueFrom,
            Instant issueUntil,
            Instant usableUntil) {}

    record Discount(String type, long value) {}

    record CampaignView(String couponId, long quantity, long issued) {}
}

package jumun.bench.sqlshop;

import jakarta.validation.Valid;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import jumun.bench.baseline.OrderAnswer;
import jumun.bench.baseline.OrderRequest;
import jumun.bench.baseline.Refusals;
import jumun.bench.baseline.Tables;
import jumun.platform.security.Caller;
import jumun.platform.security.CustomersOnly;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders and answers when they are done. */
@RestController
class SqlOrderController {

    private final JdbcTemplate jdbc;
    private final Tables tables;
    private final Clock clock;

    SqlOrderController(JdbcTemplate jdbc, Tables tables, Clock clock) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.clock = clock;
    }

    private record Line(String productId, String name, long quantity, long unitPrice) {}

    @PostMapping("/api/orders")
    @CustomersOnly
    @Transactional
    OrderAnswer place(Caller caller, @Valid @RequestBody OrderRequest request) {
        String orderId = UUID.randomUUID().toString();
        String userId = caller.userId().value();
        List<Line> lines = lines(request);
        long subtotal = lines.stream()
                .mapToLong(line -> line.quantity() * line.unitPrice())
                .sum();
        long discount = useCoupon(userId, request.couponId(), orderId);
        spendPoints(userId, request.pointsToSpend());
        store(orderId, userId, request, subtotal, discount, lines);
        lines.forEach(this::takeFromStock);
        return OrderAnswer.completed(orderId, subtotal, discount, request.pointsToSpend());
    }

    /** Always in the same order, so that two orders never wait for each other. */
    private List<Line> lines(OrderRequest request) {
        return request.items().stream()
                .sorted(Comparator.comparing(OrderRequest.Item::productId))
                .map(this::line)
                .toList();
    }

    private Line line(OrderRequest.Item item) {
        return jdbc
                .query(
                        tables.sql("SELECT name, unit_price FROM #product WHERE product_id = ?"),
                        (row, number) -> new Line(item.productId(), row.getString(1), item.quantity(), row.getLong(2)),
                        item.productId())
                .stream()
                .findFirst()
                .orElseThrow(() -> Refusals.unknownProduct(item.productId()));
    }

    private long useCoupon(String userId, @Nullable String couponId, String orderId) {
        if (couponId == null) {
            return 0;
        }
        List<Long> discounts = jdbc.query(
                tables.sql("SELECT discount FROM #campaign WHERE coupon_id = ?"),
                (row, number) -> row.getLong(1),
                couponId);
        int used = jdbc.update(
                tables.sql("UPDATE #coupon SET status = 'USED', order_id = ?"
                        + " WHERE coupon_id = ? AND user_id = ? AND status = 'ISSUED'"),
                orderId,
                couponId,
                userId);
        if (discounts.isEmpty() || used == 0) {
            throw Refusals.unusableCoupon(couponId);
        }
        return discounts.getFirst();
    }

    private void spendPoints(String userId, long points) {
        if (points > 0
                && jdbc.update(
                                tables.sql(
                                        "UPDATE #wallet SET balance = balance - ? WHERE user_id = ? AND balance >= ?"),
                                points,
                                userId,
                                points)
                        == 0) {
            throw Refusals.tooFewPoints();
        }
    }

    private void store(
            String orderId, String userId, OrderRequest request, long subtotal, long discount, List<Line> lines) {
        jdbc.update(
                tables.sql("INSERT INTO #order (order_id, user_id, status, coupon_id, subtotal, discount, points,"
                        + " placed_at) VALUES (?, ?, 'COMPLETED', ?, ?, ?, ?, ?)"),
                orderId,
                userId,
                request.couponId(),
                subtotal,
                discount,
                request.pointsToSpend(),
                Timestamp.from(clock.instant()));
        jdbc.batchUpdate(
                tables.sql("INSERT INTO #order_line (order_id, product_id, name, quantity, unit_price)"
                        + " VALUES (?, ?, ?, ?, ?)"),
                lines.stream()
                        .map(line ->
                                new Object[] {orderId, line.productId(), line.name(), line.quantity(), line.unitPrice()
                                })
                        .toList());
    }

    private void takeFromStock(Line line) {
        int taken = jdbc.update(
                tables.sql("UPDATE #product SET available = available - ? WHERE product_id = ? AND available >= ?"),
                line.quantity(),
                line.productId(),
                line.quantity());
        if (taken == 0) {
            throw Refusals.outOfStock(line.productId());
        }
    }
}

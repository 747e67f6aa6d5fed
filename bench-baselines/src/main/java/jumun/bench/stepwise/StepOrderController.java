package jumun.bench.stepwise;

import jakarta.validation.Valid;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import jumun.bench.baseline.OrderAnswer;
import jumun.bench.baseline.OrderRequest;
import jumun.bench.baseline.Tables;
import jumun.bench.stepwise.CouponStep.Discounted;
import jumun.bench.stepwise.CouponStep.Use;
import jumun.bench.stepwise.PointStep.Spend;
import jumun.bench.stepwise.PointStep.Spent;
import jumun.bench.stepwise.StockStep.Pieces;
import jumun.bench.stepwise.StockStep.Priced;
import jumun.platform.Refusal;
import jumun.platform.security.Caller;
import jumun.platform.security.CustomersOnly;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Takes an order, has every step done in turn, and undoes those before one that fails. */
@RestController
class StepOrderController {

    private final RestClient steps;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Tables tables;
    private final Clock clock;

    StepOrderController(
            RestClient steps, JdbcTemplate jdbc, TransactionTemplate transaction, Tables tables, Clock clock) {
        this.steps = steps;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tables = tables;
        this.clock = clock;
    }

    @PostMapping("/api/orders")
    @CustomersOnly
    OrderAnswer place(
            Caller caller,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String token,
            @Valid @RequestBody OrderRequest request) {
        String orderId = UUID.randomUUID().toString();
        String userId = caller.userId().value();
        store(orderId, userId, request);
        Pieces pieces = new Pieces(request.items());
        Priced priced = ask("/steps/stock", token, pieces, Priced.class);
        long discount = 0;
        try {
            if (request.couponId() != null) {
                Use use = new Use(request.couponId(), userId, orderId);
                discount = ask("/steps/coupon", token, use, Discounted.class).discount();
            }
            if (request.pointsToSpend() > 0) {
                ask("/steps/points", token, new Spend(userId, request.pointsToSpend()), Spent.class);
            }
        } catch (RestClientException failed) {
            undo(token, pieces, new Use(String.valueOf(request.couponId()), userId, orderId));
            finish(orderId, "CANCELLED", priced.subtotal(), 0);
            throw Refusal.conflict("STEP_FAILED", "The order could not be done: %s", failed.getMessage());
        }
        finish(orderId, "COMPLETED", priced.subtotal(), discount);
        return OrderAnswer.completed(orderId, priced.subtotal(), discount, request.pointsToSpend());
    }

    private void undo(String token, Pieces pieces, Use use) {
        tell("/steps/coupon/back", token, use);
        tell("/steps/stock/back", token, pieces);
    }

    private <T> T ask(String path, String token, Object body, Class<T> answer) {
        return steps.post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, token)
                .body(body)
                .retrieve()
                .requiredBody(answer);
    }

    private void tell(String path, String token, Object body) {
        steps.post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, token)
                .body(body)
                .retrieve()
                .toBodilessEntity();
    }

    private void store(String orderId, String userId, OrderRequest request) {
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    tables.sql("INSERT INTO #order (order_id, user_id, status, coupon_id, subtotal, discount, points,"
                            + " placed_at) VALUES (?, ?, 'PENDING', ?, 0, 0, ?, ?)"),
                    orderId,
                    userId,
                    request.couponId(),
                    request.pointsToSpend(),
                    Timestamp.from(clock.instant()));
            request.items()
                    .forEach(item -> jdbc.update(
                            tables.sql("INSERT INTO #order_line (order_id, product_id, name, quantity, unit_price)"
                                    + " VALUES (?, ?, '', ?, 0)"),
                            orderId,
                            item.productId(),
                            item.quantity()));
        });
    }

    private void finish(String orderId, String end, long subtotal, long discount) {
        transaction.executeWithoutResult(status -> jdbc.update(
                tables.sql("UPDATE #order SET status = ?, subtotal = ?, discount = ? WHERE order_id = ?"),
                end,
                subtotal,
                discount,
                orderId));
    }
}

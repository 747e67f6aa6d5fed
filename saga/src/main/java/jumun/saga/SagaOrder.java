package jumun.saga;

import java.util.ArrayList;
import java.util.List;
import jumun.api.Event;
import jumun.api.Money;
import jumun.api.Step;
import jumun.api.UserId;
import jumun.api.compensation.CouponRestorationRequested;
import jumun.api.compensation.PointRestorationRequested;
import jumun.api.compensation.StockRestorationRequested;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponUsageRequested;
import jumun.api.order.OrderId;
import jumun.api.order.OrderPlaced;
import jumun.api.point.PointDeductionRequested;
import jumun.api.stock.ProductId;
import jumun.api.stock.StockDeductionRequested;
import org.jspecify.annotations.Nullable;

/**
 * What a saga knows of its order: enough to ask for each step, and for it back.
 *
 * @param traceparent the trace that it was placed in, for what happens to it without a message that could hand it on; null for
 *     orders from before there were traces
 */
record SagaOrder(
        OrderId orderId,
        UserId userId,
        Money subtotal,
        Money discount,
        @Nullable String traceparent) {

    static SagaOrder of(OrderPlaced event, @Nullable String traceparent) {
        return new SagaOrder(event.orderId(), event.userId(), event.subtotal(), event.discount(), traceparent);
    }

    /** Only the steps that the order needs: stock for each line, coupon and points if there are any (O2). */
    static List<SagaStep> stepsOf(OrderPlaced event) {
        List<SagaStep> steps = new ArrayList<>();
        event.lines()
                .forEach(line -> steps.add(
                        SagaStep.requested(Step.STOCK, line.productId().value(), line.quantity())));
        if (event.couponId() != null) {
            steps.add(SagaStep.requested(Step.COUPON, event.couponId().value(), 1));
        }
        if (event.points() > 0) {
            steps.add(SagaStep.requested(Step.POINTS, event.userId().value(), event.points()));
        }
        return steps;
    }

    Event deductionRequest(SagaStep step, int attempt) {
        return switch (step.step()) {
            case STOCK -> new StockDeductionRequested(orderId, new ProductId(step.subject()), step.amount(), attempt);
            case COUPON ->
                new CouponUsageRequested(orderId, new CouponId(step.subject()), userId, subtotal, discount, attempt);
            case POINTS -> new PointDeductionRequested(orderId, userId, step.amount(), attempt);
        };
    }

    Event restorationRequest(SagaStep step, int attempt) {
        return switch (step.step()) {
            case STOCK -> new StockRestorationRequested(orderId, new ProductId(step.subject()), attempt);
            case COUPON -> new CouponRestorationRequested(orderId, new CouponId(step.subject()), userId, attempt);
            case POINTS -> new PointRestorationRequested(orderId, userId, attempt);
        };
    }
}

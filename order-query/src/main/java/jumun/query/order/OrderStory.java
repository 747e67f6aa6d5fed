package jumun.query.order;

import static jumun.api.Step.COUPON;
import static jumun.api.Step.POINTS;
import static jumun.api.Step.STOCK;

import jumun.api.Failure;
import jumun.api.OrderRelated;
import jumun.api.Step;
import jumun.api.compensation.CouponRestorationRequested;
import jumun.api.compensation.PointRestorationRequested;
import jumun.api.compensation.StockRestorationRequested;
import jumun.api.coupon.CouponRestored;
import jumun.api.coupon.CouponUsageCompleted;
import jumun.api.coupon.CouponUsageFailed;
import jumun.api.coupon.CouponUsageRequested;
import jumun.api.order.OrderCancelled;
import jumun.api.order.OrderCompleted;
import jumun.api.order.OrderPlaced;
import jumun.api.point.PointDeductionCompleted;
import jumun.api.point.PointDeductionFailed;
import jumun.api.point.PointDeductionRequested;
import jumun.api.point.PointsRestored;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionFailed;
import jumun.api.stock.StockDeductionRequested;
import jumun.api.stock.StockRestored;
import jumun.query.order.StepView.Status;
import jumun.query.order.TrackedOrder.Placed;

/** What each event means for the order that is tracked. */
final class OrderStory {

    private OrderStory() {}

    static TrackedOrder tell(TrackedOrder order, OrderRelated event) {
        return switch (event) {
            case OrderPlaced placed -> order.with(Placed.of(placed));
            case OrderCompleted completed -> order.with(OrderStatus.COMPLETED);
            case OrderCancelled cancelled -> order.with(OrderStatus.CANCELLED).with(cancelled.failure());

            case StockDeductionRequested asked -> stock(order, asked.productId().value(), Status.REQUESTED);
            case StockDeductionCompleted done -> stock(order, done.productId().value(), Status.COMPLETED);
            case StockDeductionFailed failed ->
                failed(order, STOCK, failed.productId().value(), failed.failure());
            case StockRestorationRequested asked ->
                stock(order, asked.productId().value(), Status.RESTORE_REQUESTED);
            case StockRestored restored -> stock(order, restored.productId().value(), Status.RESTORED);

            case CouponUsageRequested asked -> coupon(order, asked.couponId().value(), Status.REQUESTED);
            case CouponUsageCompleted done -> coupon(order, done.couponId().value(), Status.COMPLETED);
            case CouponUsageFailed failed ->
                failed(order, COUPON, failed.couponId().value(), failed.failure());
            case CouponRestorationRequested asked ->
                coupon(order, asked.couponId().value(), Status.RESTORE_REQUESTED);
            case CouponRestored restored -> coupon(order, restored.couponId().value(), Status.RESTORED);

            case PointDeductionRequested asked -> points(order, asked.userId().value(), Status.REQUESTED);
            case PointDeductionCompleted done -> points(order, done.userId().value(), Status.COMPLETED);
            case PointDeductionFailed failed ->
                failed(order, POINTS, failed.userId().value(), failed.failure());
            case PointRestorationRequested asked -> points(order, asked.userId().value(), Status.RESTORE_REQUESTED);
            case PointsRestored restored -> points(order, restored.userId().value(), Status.RESTORED);

            default -> order;
        };
    }

    private static TrackedOrder stock(TrackedOrder order, String productId, Status status) {
        return order.with(new StepView(STOCK, productId, status, null));
    }

    private static TrackedOrder coupon(TrackedOrder order, String couponId, Status status) {
        return order.with(new StepView(COUPON, couponId, status, null));
    }

    private static TrackedOrder points(TrackedOrder order, String userId, Status status) {
        return order.with(new StepView(POINTS, userId, status, null));
    }

    private static TrackedOrder failed(TrackedOrder order, Step step, String subject, Failure failure) {
        return order.with(new StepView(step, subject, Status.FAILED, failure));
    }
}

package jumun.query.order;

import jumun.api.OrderRelated;
import jumun.api.compensation.CompensationCompleted;
import jumun.api.compensation.CompensationRequired;
import jumun.api.compensation.CompensationStuck;
import jumun.api.compensation.CouponRestorationRequested;
import jumun.api.compensation.DeadlinePassed;
import jumun.api.compensation.OrderResumptionRequested;
import jumun.api.compensation.PointRestorationRequested;
import jumun.api.compensation.StockRestorationRequested;
import jumun.api.coupon.CouponRestored;
import jumun.api.coupon.CouponUsageCompleted;
import jumun.api.coupon.CouponUsageFailed;
import jumun.api.coupon.CouponUsageRequested;
import jumun.api.order.OrderCancellationRequested;
import jumun.api.order.OrderCancelled;
import jumun.api.order.OrderCompleted;
import jumun.api.order.OrderFulfilled;
import jumun.api.order.OrderPlaced;
import jumun.api.point.PointDeductionCompleted;
import jumun.api.point.PointDeductionFailed;
import jumun.api.point.PointDeductionRequested;
import jumun.api.point.PointsRestored;
import jumun.api.stock.StockDeductionCompleted;
import jumun.api.stock.StockDeductionFailed;
import jumun.api.stock.StockDeductionRequested;
import jumun.api.stock.StockRestored;
import jumun.platform.Counted;

/** Each event of an order, as a sentence for people. */
final class OrderSentences {

    private OrderSentences() {}

    static String sentence(OrderRelated event) {
        return switch (event) {
            case OrderPlaced e -> "Order placed, %s to pay".formatted(e.payable());
            case OrderFulfilled e -> "Everything is deducted";
            case OrderCompleted e -> "Order completed";
            case OrderCancellationRequested e -> "Cancellation asked for by %s".formatted(e.requestedBy());
            case OrderCancelled e -> "Order cancelled: %s".formatted(e.failure().message());

            case StockDeductionRequested e ->
                "%d of %s asked for%s".formatted(e.quantity(), e.productId(), again(e.attempt()));
            case StockDeductionCompleted e ->
                "%d of %s deducted, %d left".formatted(e.quantity(), e.productId(), e.available());
            case StockDeductionFailed e ->
                "%s refused: %s".formatted(e.productId(), e.failure().message());
            case StockRestorationRequested e -> "%s asked back%s".formatted(e.productId(), again(e.attempt()));
            case StockRestored e ->
                "%d of %s put back, %d available".formatted(e.quantity(), e.productId(), e.available());

            case CouponUsageRequested e -> "Coupon %s asked for%s".formatted(e.couponId(), again(e.attempt()));
            case CouponUsageCompleted e -> "Coupon %s used: %s off".formatted(e.couponId(), e.discount());
            case CouponUsageFailed e ->
                "Coupon %s refused: %s".formatted(e.couponId(), e.failure().message());
            case CouponRestorationRequested e -> "Coupon %s asked back%s".formatted(e.couponId(), again(e.attempt()));
            case CouponRestored e ->
                e.wasUsed() ? "Coupon %s given back".formatted(e.couponId()) : "Coupon was not used";

            case PointDeductionRequested e -> "%s asked for%s".formatted(points(e.points()), again(e.attempt()));
            case PointDeductionCompleted e -> "%s spent, %d left".formatted(points(e.points()), e.balance());
            case PointDeductionFailed e ->
                "Points refused: %s".formatted(e.failure().message());
            case PointRestorationRequested e -> "Points asked back%s".formatted(again(e.attempt()));
            case PointsRestored e -> "%s given back, balance %d".formatted(points(e.points()), e.balance());

            case CompensationRequired e ->
                "Taking everything back: %s".formatted(e.failure().message());
            case DeadlinePassed e -> "An answer is overdue";
            case OrderResumptionRequested e -> "Resumed by %s".formatted(e.requestedBy());
            case CompensationCompleted e -> "Everything is taken back";
            case CompensationStuck e -> "Could not take back %s: an operator must act".formatted(e.unanswered());
            default -> event.getClass().getSimpleName();
        };
    }

    private static String points(long points) {
        return "%d %s".formatted(points, Counted.noun(points, "point"));
    }

    private static String again(int attempt) {
        return attempt == 1 ? "" : ", attempt %d".formatted(attempt);
    }
}

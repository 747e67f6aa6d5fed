package jumun.query.order;

import static jumun.api.Step.COUPON;
import static jumun.api.Step.POINTS;
import static jumun.api.Step.STOCK;

import java.time.Instant;
import java.util.Optional;
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

    /** Whether the event is about all of an order, so that {@link #tell(TrackedOrder, OrderRelated)} makes something of it. */
    static boolean isAboutAll(OrderRelated event) {
        return event instanceof OrderPlaced || event instanceof OrderCompleted || event instanceof OrderCancelled;
    }

    static TrackedOrder tell(TrackedOrder order, OrderRelated event) {
        return switch (event) {
            case OrderPlaced placed -> order.with(Placed.of(placed));
            case OrderCompleted completed -> order.with(OrderStatus.COMPLETED);
            case OrderCancelled cancelled -> order.with(OrderStatus.CANCELLED).with(cancelled.failure());
            default -> order;
        };
    }

    /** The page with what the event tells on it. */
    static OrderPage tell(OrderPage page, OrderRelated event, Instant at, String eventId) {
        OrderPage longer = page.with(
                new TimelineEntry(at, event.getClass().getSimpleName(), OrderSentences.sentence(event), eventId));
        return step(event).map(longer::with).orElse(longer);
    }

    /** What the event says of a step, if it is about one. */
    private static Optional<StepView> step(OrderRelated event) {
        return switch (event) {
            case StockDeductionRequested asked -> stock(asked.productId().value(), Status.REQUESTED);
            case StockDeductionCompleted done -> stock(done.productId().value(), Status.COMPLETED);
            case StockDeductionFailed refused ->
                failed(STOCK, refused.productId().value(), refused.failure());
            case StockRestorationRequested asked -> stock(asked.productId().value(), Status.RESTORE_REQUESTED);
            case StockRestored restored -> stock(restored.productId().value(), Status.RESTORED);

            case CouponUsageRequested asked -> coupon(asked.couponId().value(), Status.REQUESTED);
            case CouponUsageCompleted done -> coupon(done.couponId().value(), Status.COMPLETED);
            case CouponUsageFailed refused -> failed(COUPON, refused.couponId().value(), refused.failure());
            case CouponRestorationRequested asked -> coupon(asked.couponId().value(), Status.RESTORE_REQUESTED);
            case CouponRestored restored -> coupon(restored.couponId().value(), Status.RESTORED);

            case PointDeductionRequested asked -> points(asked.userId().value(), Status.REQUESTED);
            case PointDeductionCompleted done -> points(done.userId().value(), Status.COMPLETED);
            case PointDeductionFailed refused -> failed(POINTS, refused.userId().value(), refused.failure());
            case PointRestorationRequested asked -> points(asked.userId().value(), Status.RESTORE_REQUESTED);
            case PointsRestored restored -> points(restored.userId().value(), Status.RESTORED);

            default -> Optional.empty();
        };
    }

    private static Optional<StepView> stock(String productId, Status status) {
        return Optional.of(new StepView(STOCK, productId, status, null));
    }

    private static Optional<StepView> coupon(String couponId, Status status) {
        return Optional.of(new StepView(COUPON, couponId, status, null));
    }

    private static Optional<StepView> points(String userId, Status status) {
        return Optional.of(new StepView(POINTS, userId, status, null));
    }

    private static Optional<StepView> failed(Step step, String subject, Failure failure) {
        return Optional.of(new StepView(step, subject, Status.FAILED, failure));
    }
}

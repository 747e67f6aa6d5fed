package jumun.query.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jumun.api.Failure;
import jumun.api.Money;
import jumun.api.UserId;
import jumun.api.coupon.CouponId;
import jumun.api.order.OrderId;
import jumun.api.order.OrderLine;
import jumun.api.order.OrderPlaced;
import org.jspecify.annotations.Nullable;

/**
 * An order as its events tell it. The events of one order come over several topics and so in any order, and may come
 * twice: whatever happens, the same set of events gives the same order.
 *
 * @param placed   null until {@link OrderPlaced} has arrived
 * @param steps    by kind and subject
 * @param timeline by time
 */
record TrackedOrder(
        OrderId orderId,
        @Nullable Placed placed,
        OrderStatus status,
        List<StepView> steps,
        @Nullable Failure failure,
        List<TimelineEntry> timeline) {

    TrackedOrder {
        steps = List.copyOf(steps);
        timeline = List.copyOf(timeline);
    }

    /** What the customer ordered. */
    record Placed(
            UserId userId,
            List<OrderLine> items,
            Money subtotal,
            @Nullable CouponId couponId,
            Money discount,
            long points,
            Money payable,
            Instant placedAt) {

        static Placed of(OrderPlaced event) {
            return new Placed(
                    event.userId(),
                    event.lines(),
                    event.subtotal(),
                    event.couponId(),
                    event.discount(),
                    event.points(),
                    event.payable(),
                    event.placedAt());
        }
    }

    static TrackedOrder unknown(OrderId orderId) {
        return new TrackedOrder(orderId, null, OrderStatus.PENDING, List.of(), null, List.of());
    }

    TrackedOrder with(Placed order) {
        return new TrackedOrder(orderId, order, status, steps, failure, timeline);
    }

    TrackedOrder with(OrderStatus reached) {
        return new TrackedOrder(orderId, placed, status.orLater(reached), steps, failure, timeline);
    }

    TrackedOrder with(Failure cause) {
        return new TrackedOrder(orderId, placed, status, steps, cause, timeline);
    }

    TrackedOrder with(StepView news) {
        List<StepView> changed = new ArrayList<>(steps);
        changed.replaceAll(step -> step.isAboutSameAs(news) ? step.orLater(news) : step);
        if (steps.stream().noneMatch(news::isAboutSameAs)) {
            changed.add(news);
        }
        changed.sort(StepView.ORDER);
        return new TrackedOrder(orderId, placed, status, changed, failure, timeline);
    }

    TrackedOrder with(TimelineEntry entry) {
        if (knows(entry.eventId())) {
            return this;
        }
        List<TimelineEntry> longer = new ArrayList<>(timeline);
        longer.add(entry);
        longer.sort(TimelineEntry.ORDER);
        return new TrackedOrder(orderId, placed, status, steps, failure, longer);
    }

    /** What its owner can be told of its end, if it has come to one. */
    Optional<OrderStatus> end() {
        return placed == null || status == OrderStatus.PENDING ? Optional.empty() : Optional.of(status);
    }

    /** What the order's end says and its steps do not, if anything. */
    Optional<String> contradiction() {
        List<StepView> wrong = steps.stream()
                .filter(step -> switch (status) {
                    case PENDING -> false;
                    case COMPLETED -> !step.isHeld();
                    case CANCELLED -> step.isHeld();
                })
                .toList();
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of("The order is %s but its steps are %s".formatted(status, wrong));
    }

    private boolean knows(String eventId) {
        return timeline.stream().anyMatch(entry -> entry.eventId().equals(eventId));
    }
}

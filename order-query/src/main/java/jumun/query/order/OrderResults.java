package jumun.query.order;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import jumun.api.UserId;
import jumun.platform.push.Notification;
import jumun.platform.push.Notifications;
import jumun.platform.push.ResultKey;
import jumun.platform.push.ResultQueue;
import jumun.query.order.TrackedOrder.Placed;
import org.axonframework.eventhandling.ReplayStatus;
import org.springframework.stereotype.Component;

/** How orders end, as their owners are told (Q2). */
@Component
class OrderResults implements ResultQueue {

    static final String NAME = "orders";

    private final OrderViews orders;
    private final Notifications notifications;
    private final OrderFigures figures;
    private final Clock clock;

    OrderResults(OrderViews orders, Notifications notifications, OrderFigures figures, Clock clock) {
        this.orders = orders;
        this.notifications = notifications;
        this.figures = figures;
        this.clock = clock;
    }

    /** Its owner is told, once that can be read; not while tracking is rebuilt, when that was told before. */
    void settled(OrderRow row, TrackedOrder before, Placed order, Instant at, ReplayStatus replay) {
        if (replay.isReplay()) {
            row.settle(at);
        } else {
            row.settle(clock.instant());
            figures.ended(before, row.order(), order, at);
            notifications.tellAfterCommit(new Notification(order.userId(), NAME, row.orderId()));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ResultKey> keysAfter(UserId userId, ResultKey key, int most) {
        return orders.settledAfter(userId, key, most);
    }

    @Override
    public List<Result> find(UserId userId, Collection<String> orderIds) {
        return orders.findAll(orderIds).flatMap(OrderResults::result).toList();
    }

    private static Stream<Result> result(OrderViews.Seen seen) {
        return seen.settledAt().stream()
                .map(at -> new Result(new ResultKey(at, seen.order().orderId().value()), seen.order()));
    }
}

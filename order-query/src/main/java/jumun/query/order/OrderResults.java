package jumun.query.order;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jumun.api.UserId;
import jumun.platform.push.Notification;
import jumun.platform.push.Notifications;
import jumun.platform.push.ResultQueue;
import jumun.query.order.TrackedOrder.Placed;
import org.axonframework.eventhandling.ReplayStatus;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** How orders end, as their owners are told (Q2). */
@Component
class OrderResults implements ResultQueue {

    static final String NAME = "orders";

    private final OrderRows rows;
    private final Notifications notifications;
    private final OrderFigures figures;
    private final Clock clock;

    OrderResults(OrderRows rows, Notifications notifications, OrderFigures figures, Clock clock) {
        this.rows = rows;
        this.notifications = notifications;
        this.figures = figures;
        this.clock = clock;
    }

    /** Its owner is told, once that can be read; not while tracking is rebuilt, when that was told before. */
    void settled(OrderRow row, Placed order, Instant at, ReplayStatus replay) {
        if (replay.isReplay()) {
            row.settle(at);
        } else {
            row.settle(clock.instant());
            figures.ended(order, row.order().status(), row.order().failure(), at);
            notifications.tellAfterCommit(new Notification(order.userId(), NAME, row.orderId()));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Result> find(UserId userId, String orderId) {
        return rows.findById(orderId).flatMap(OrderResults::result);
    }

    @Override
    public List<Result> since(UserId userId, Instant since, int most) {
        return rows
                .findByUserIdAndSettledAtAfterOrderBySettledAtDesc(userId.value(), since, Limit.of(most))
                .reversed()
                .stream()
                .map(OrderResults::result)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Result> result(OrderRow row) {
        return row.settledAt().flatMap(at -> row.view().map(view -> new Result(at, view)));
    }
}

package jumun.query.order;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jumun.platform.Counted;
import jumun.platform.alert.AlertSettings;
import jumun.platform.alert.Watch;
import jumun.platform.operations.Alert;
import jumun.platform.operations.Alert.Severity;
import jumun.platform.operations.AlertSource;
import jumun.query.order.SlowestOrder.Ended;
import org.springframework.stereotype.Component;

/** Whether orders end, in time, and without a fault of the shop (M3). */
@Component
class OrderAlerts implements AlertSource {

    private static final String SUBJECT = "orders";

    private final OrderFigures figures;
    private final Watch backlog;
    private final Watch slow;
    private final Watch slowest;
    private final Watch errors;
    private final Clock clock;

    OrderAlerts(OrderFigures figures, AlertSettings settings, Clock clock) {
        this.figures = figures;
        this.backlog = new Watch(settings.backlog());
        this.slow = new Watch(settings.slowOrders());
        this.slowest = new Watch(settings.slowOrders());
        this.errors = new Watch(settings.errorRate());
        this.clock = clock;
    }

    @Override
    public List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        Instant now = clock.instant();
        long open = figures.backlog().orElse(0);
        double slower = figures.slowestSeconds();
        double wrong = figures.errorPercent();
        add(
                alerts,
                "backlog",
                Severity.CRITICAL,
                backlog.see((double) open, now),
                "%s accepted but not ended".formatted(Counted.of(open, "order")));
        add(
                alerts,
                "slow-orders",
                Severity.CRITICAL,
                slow.see(slower, now),
                "5 %% of orders take longer than %,.1f s to end".formatted(slower));
        figures.slowest()
                .ifPresentOrElse(
                        order -> add(
                                alerts,
                                "slow-order",
                                Severity.WARNING,
                                slowest.see(seconds(order), now),
                                "Order %s took %,.1f s to end".formatted(order.orderId(), seconds(order))),
                        () -> slowest.see(0, now));
        add(
                alerts,
                "error-rate",
                Severity.CRITICAL,
                errors.see(wrong, now),
                "%.1f %% of the last minute's orders were cancelled by a fault of the shop".formatted(wrong));
        return alerts;
    }

    private static double seconds(Ended order) {
        return order.time().toMillis() / 1_000.0;
    }

    private static void add(List<Alert> alerts, String rule, Severity severity, boolean raised, String text) {
        if (raised) {
            alerts.add(new Alert(rule, SUBJECT, severity, text));
        }
    }
}

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
import org.springframework.stereotype.Component;

/** Whether orders come to their end, in time, and by the customer's doing (M3). */
@Component
class OrderAlerts implements AlertSource {

    private static final String SUBJECT = "orders";

    private final OrderFigures figures;
    private final Watch backlog;
    private final Watch slow;
    private final Watch errors;
    private final Clock clock;

    OrderAlerts(OrderFigures figures, AlertSettings settings, Clock clock) {
        this.figures = figures;
        this.backlog = new Watch(settings.backlog());
        this.slow = new Watch(settings.slowOrders());
        this.errors = new Watch(settings.errorRate());
        this.clock = clock;
    }

    @Override
    public List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        Instant now = clock.instant();
        long open = figures.backlog();
        double slowest = figures.slowestSeconds();
        double wrong = figures.errorPercent();
        add(
                alerts,
                now,
                backlog,
                "backlog",
                (double) open,
                "%s accepted and not ended".formatted(Counted.of(open, "order")));
        add(
                alerts,
                now,
                slow,
                "slow-orders",
                slowest,
                "One order of twenty takes longer than %,.1f s to its end".formatted(slowest));
        add(
                alerts,
                now,
                errors,
                "error-rate",
                wrong,
                "%.1f %% of the last minute's orders were cancelled by a fault of the shop".formatted(wrong));
        return alerts;
    }

    private static void add(List<Alert> alerts, Instant now, Watch watch, String rule, double figure, String text) {
        if (watch.see(figure, now)) {
            alerts.add(new Alert(rule, SUBJECT, Severity.CRITICAL, text));
        }
    }
}

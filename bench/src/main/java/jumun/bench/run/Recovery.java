package jumun.bench.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jumun.bench.report.OrderFigures;
import jumun.bench.report.PlainFigures;
import jumun.bench.shop.Application;
import jumun.bench.shop.Operations;

/** How long it takes to work off what was accepted faster than it could be done. */
final class Recovery implements Scenario {

    private static final int DEFAULT_ORDERS = 20_000;
    private static final String SAGAS = "/api/ops/processors/order-fulfilment";
    private static final int WARM_UP_ORDERS = 5_000;

    @Override
    public void run(Session session) {
        int count = session.options().whole("--orders", DEFAULT_ORDERS, 1);
        try (Application application = session.application()) {
            OrderMeasurement orders =
                    session.orders(application.shop(), session.products(), session.customers(), WARM_UP_ORDERS);
            Operations operations = new Operations(application.shop());
            // Without it the backlog is what was accepted faster than it could be done.
            boolean paused = operations.tryRun(SAGAS + "/pause").isPresent();
            OrderFigures figures = orders.atOnce(count, () -> {
                if (paused) {
                    operations.run(SAGAS + "/resume");
                }
            });
            session.report().add(drained(figures));
            session.report().add(orders.verify());
            session.report().add(List.of(session.audit(application.shop())));
        }
    }

    private static PlainFigures drained(OrderFigures figures) {
        double backlog = figures.accepted() - figures.completedPerSecond() * figures.seconds();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("drained/s", backlog / figures.drainSeconds());
        values.put("orders", (double) figures.accepted());
        values.put("accepted/s", figures.acceptedPerSecond());
        values.put("completed meanwhile/s", figures.completedPerSecond());
        values.put("backlog", (double) Math.round(backlog));
        values.put("drain s", figures.drainSeconds());
        values.put("accept to complete ms p50", figures.completion().p50());
        values.put("accept to complete ms max", figures.completion().max());
        values.put("errors", (double) figures.errors());
        return new PlainFigures(figures.target(), values);
    }
}

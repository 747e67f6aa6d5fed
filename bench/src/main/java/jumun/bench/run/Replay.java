package jumun.bench.run;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import jumun.bench.BenchException;
import jumun.bench.report.Check;
import jumun.bench.report.PlainFigures;
import jumun.bench.shop.Application;
import jumun.bench.shop.Operations;
import jumun.bench.shop.Pause;
import jumun.bench.shop.Shop;
import tools.jackson.databind.JsonNode;

/** How long it takes to rebuild what can be seen from what has happened, and to compare all sagas with it. */
final class Replay implements Scenario {

    private static final int DEFAULT_ORDERS = 100_000;
    private static final int WARM_UP_ORDERS = 2_000;
    private static final String VERIFY = "/api/ops/sagas/verify";
    private static final String RESET = "/api/ops/processors/order-projection/reset";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public void run(Session session) {
        int count = session.options().whole("--orders", DEFAULT_ORDERS, 1);
        try (Application application = session.application()) {
            Shop shop = application.shop();
            Operations operations = new Operations(shop);
            // Asked before a hundred thousand orders are made for nothing.
            operations.run(VERIFY);
            operations.run(RESET);
            Instant since = shop.books().now();
            OrderMeasurement orders = session.orders(shop, session.products(), session.customers(), WARM_UP_ORDERS);
            orders.atOnce(count);
            long ended = shop.books().endedSince(since);
            long told = shop.books().toldSince(since);

            Map<String, Double> values = new LinkedHashMap<>();
            AtomicLong differing = new AtomicLong();
            double verified = timed(() -> differing.set(differing(operations.run(VERIFY))));
            double rebuilt = timed(() -> {
                operations.run(RESET);
                awaitRebuilt(session, shop, since, ended, told);
            });
            values.put("rebuilt orders/s", ended / rebuilt);
            values.put("orders", (double) ended);
            values.put("rebuild s", rebuilt);
            values.put("verify sagas s", verified);
            session.report().add(new PlainFigures(shop.name(), values));
            session.report().add(orders.verify());
            session.report()
                    .add(List.of(Check.equal(shop.name() + ": sagas other than their events", 0, differing.get())));
            session.report().add(List.of(session.audit(shop)));
        }
    }

    private static long differing(JsonNode reports) {
        return reports.path(0).path("differing").asLong(-1);
    }

    /** An order that has ended again may still lack what other topics tell of it. */
    private static void awaitRebuilt(Session session, Shop shop, Instant since, long count, long told) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long ended = 0;
        while (ended < count || shop.books().toldSince(since) != told) {
            if (System.nanoTime() - deadline > 0) {
                throw new BenchException("%d of %d orders were rebuilt after %s, with %d of %d events"
                        .formatted(ended, count, PATIENCE, shop.books().toldSince(since), told));
            }
            session.console().progress("rebuilding: %,d of %,d orders".formatted(ended, count));
            Pause.millis(100);
            ended = shop.books().endedSince(since);
        }
    }

    private static double timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / NANOS_PER_SECOND;
    }
}

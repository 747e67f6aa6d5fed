package jumun.bench.run;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jumun.bench.BenchException;
import jumun.bench.report.OrderFigures;
import jumun.bench.shop.Application;
import jumun.bench.shop.Baseline;
import jumun.bench.shop.Place;
import jumun.bench.shop.Shop;

/**
 * Measures jumun and, one after the other on the same database, what one would build instead. Whoever is not measured
 * sleeps meanwhile.
 *
 * @param products how many different ones orders are for
 * @param against  what to compare with if the command does not say
 */
record OrderComparison(
        int products,
        int customers,
        int warmUp,
        List<String> against,
        Function<OrderMeasurement, OrderFigures> measure) {

    /** One transaction with Spring Data JPA, as most teams would write it. */
    static final String PLAIN = "plain";

    /** The same transaction in as few statements as it takes. */
    static final String SQL = "sql";

    /** One service after the other over HTTP. */
    static final String STEPS = "steps";

    /** jumun with the framework's own settings. */
    static final String DEFAULTS = "defaults";

    static final List<String> ALL = List.of(PLAIN, SQL, STEPS, DEFAULTS);

    /** Every event in a transaction of its own, acknowledged by itself, its aggregate read from its events. */
    private static final Map<String, String> FRAMEWORK_DEFAULTS = Map.of(
            "jumun.processing.batch-size", "1",
            "jumun.kafka.outbox-batch-size", "1",
            "jumun.aggregates.cached", "1",
            "jumun.aggregates.passing", "1");

    void run(Session session) {
        List<String> others = session.options().names("--against", against, ALL);
        try (Application application = session.application()) {
            measure(session, application.shop());
            session.report().add(List.of(session.audit(application.shop())));
            requireOwn(application, others);
            application.sleep();
            others.stream()
                    .filter(name -> !name.equals(DEFAULTS))
                    .forEach(name -> session.attempt(name, () -> measureBaseline(session, application, name)));
        }
        if (others.contains(DEFAULTS)) {
            session.attempt(DEFAULTS, () -> measureDefaults(session));
        }
    }

    private void measureDefaults(Session session) {
        Place beside = session.place().beside(DEFAULTS);
        try (Application application = session.application(DEFAULTS, beside, FRAMEWORK_DEFAULTS)) {
            measure(session, application.shop());
        }
    }

    private static void requireOwn(Application application, List<String> others) {
        if (!application.isOwn() && !others.isEmpty()) {
            throw new BenchException("A comparison puts the application to sleep, which is not done to one that was"
                    + " already running: add --against none, or leave out --url");
        }
    }

    private void measureBaseline(Session session, Application application, String name) {
        session.console().progress("starting " + name);
        try (Baseline baseline = switch (name) {
            case PLAIN -> Baseline.start(name, "plain_", List.of("plain-shop"), application, session.place());
            case SQL -> Baseline.start(name, "sql_", List.of("sql-shop"), application, session.place());
            default ->
                Baseline.start(name, "step_", List.of("step-services", "step-orders"), application, session.place());
        }) {
            measure(session, baseline.shop());
        }
    }

    private void measure(Session session, Shop shop) {
        OrderMeasurement measurement = session.orders(shop, products, customers, warmUp);
        session.report().add(measure.apply(measurement));
        session.report().add(measurement.verify());
    }
}

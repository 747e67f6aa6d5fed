package jumun.bench.run;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import jumun.bench.report.OrderFigures;

/** The scenarios in which customers order. */
final class OrderScenarios {

    private static final int WARM_UP_ORDERS = 5_000;
    private static final int DEFAULT_RATE = 200;
    private static final Duration DEFAULT_LENGTH = Duration.ofSeconds(30);
    private static final Duration STEP_LENGTH = Duration.ofSeconds(10);
    private static final int MOST_CONFIRMATIONS = 4;
    private static final double A_LITTLE_LESS = 0.95;
    private static final double FIRST_OF_WARM_UP = 0.7;
    private static final int DEFAULT_USERS = 1_000;
    private static final Duration DEFAULT_THINK = Duration.ofSeconds(2);
    private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private OrderScenarios() {}

    /** A rate that is given. */
    static void steady(Session session) {
        int rate = session.options().whole("--rate", DEFAULT_RATE, 1);
        Duration length = session.options().seconds("--seconds", DEFAULT_LENGTH);
        compare(session, session.products(), List.of(), orders -> orders.atRate(rate, length));
    }

    /** The highest rate that is kept up, over many products. */
    static void peak(Session session) {
        compare(session, session.products(), OrderComparison.ALL, orders -> highest(session, orders));
    }

    /** The same where everybody wants one product. */
    static void hot(Session session) {
        compare(session, 1, OrderComparison.ALL, orders -> highest(session, orders));
    }

    /** So many users at once, each ordering with a coupon and points (docs/requirements.md, N). */
    static void users(Session session) {
        int users = session.options().whole("--users", DEFAULT_USERS, 1);
        Duration think = session.options().seconds("--think", DEFAULT_THINK);
        Duration length =
                session.options().seconds("--seconds", session.options().has("--full") ? TEN_MINUTES : ONE_MINUTE);
        new OrderComparison(
                        session.products(),
                        users,
                        WARM_UP_ORDERS,
                        List.of(),
                        orders -> orders.ofUsers(users, think, length))
                .run(session);
    }

    private static void compare(
            Session session, int products, List<String> against, Function<OrderMeasurement, OrderFigures> measure) {
        new OrderComparison(products, session.customers(), WARM_UP_ORDERS, against, measure).run(session);
    }

    /** Searches in short steps, then stays at what was found for as long as asked; only that is reported. */
    private static OrderFigures highest(Session session, OrderMeasurement orders) {
        double first = session.options().has("--rate") || orders.warmUpRate() == 0
                ? session.options().whole("--rate", DEFAULT_RATE, 1)
                : orders.warmUpRate() * FIRST_OF_WARM_UP;
        PeakSearch search = new PeakSearch(first);
        while (!search.isOver()) {
            OrderFigures step = step(orders, search.rate());
            session.console()
                    .print("  %s: %.0f/s is %s, with a backlog of %s orders"
                            .formatted(
                                    orders.shop().name(),
                                    search.rate(),
                                    step.sustained() ? "kept up" : "too much",
                                    step.outstanding()));
            search.tried(step.sustained());
        }
        Duration length = session.options().seconds("--seconds", DEFAULT_LENGTH);
        OrderFigures found = orders.atRate(search.sustained(), length);
        for (int again = 1; !found.sustained() && again < MOST_CONFIRMATIONS; again++) {
            found = orders.atRate(found.offeredPerSecond() * A_LITTLE_LESS, length);
        }
        return found;
    }

    /** A step that is kept up, or the second that is not: a pause of the machine is no limit of the shop. */
    private static OrderFigures step(OrderMeasurement orders, double rate) {
        OrderFigures step = orders.atRate(rate, STEP_LENGTH);
        return step.sustained() ? step : orders.atRate(rate, STEP_LENGTH);
    }
}

package jumun.bench.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import jumun.bench.http.Answer;
import jumun.bench.load.ArrivalSchedule;
import jumun.bench.load.ClosedLoop;
import jumun.bench.load.Journal;
import jumun.bench.load.Latency;
import jumun.bench.load.OpenLoop;
import jumun.bench.load.ThinkingUsers;
import jumun.bench.report.Check;
import jumun.bench.report.Console;
import jumun.bench.report.OrderFigures;
import jumun.bench.report.OrderFigures.DatabaseWork;
import jumun.bench.report.ProcessUsage;
import jumun.bench.report.UsageWatch;
import jumun.bench.shop.Books.Sums;
import jumun.bench.shop.Completions;
import jumun.bench.shop.Database.Counters;
import jumun.bench.shop.Goods;
import jumun.bench.shop.Pause;
import jumun.bench.shop.Shop;

/** Sends orders to one shop and measures what comes of them, until the last of them has ended. */
final class OrderMeasurement {

    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(5);
    private static final int WARM_UP_PORTION = 3_000;
    private static final Duration BOOKS_AGREE_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Shop shop;
    private final Goods goods;
    private final Console console;
    private final int connections;
    private final Instant begun;
    private final Sums before;

    private int nextOrder;
    private long accepted;
    private long unanswered;
    private long withCoupons;
    private double warmUpRate;

    OrderMeasurement(Shop shop, Goods goods, Console console, int connections) {
        this.shop = shop;
        this.goods = goods;
        this.console = console;
        this.connections = connections;
        this.begun = shop.books().now();
        this.before = goods.initialSums();
    }

    Shop shop() {
        return shop;
    }

    /**
     * Lets the shop compile itself and fill its caches. Every shop gets the same time for as many orders, and the next portion when the last
     * has ended, so that a slow one has no backlog of the whole to work off.
     */
    void warmUp(int count) {
        long begun = System.nanoTime();
        int left = count;
        while (left > 0 && secondsSince(begun) < LONGEST_WARM_UP.toSeconds()) {
            int portion = Math.min(left, WARM_UP_PORTION);
            OrderFigures figures = atOnce(portion);
            warmUpRate = figures.accepted() / (figures.seconds() + figures.drainSeconds());
            left -= portion;
        }
    }

    /** How many orders a second ended at the end of the warm-up, 0 if that was left out. */
    double warmUpRate() {
        return warmUpRate;
    }

    /** Orders that go by the clock. */
    OrderFigures atRate(double rate, Duration length) {
        int count = (int) Math.round(rate * length.toSeconds());
        Journal journal = journal(nextOrder);
        IntFunction<byte[]> orders = orders(count);
        return carry(new OrderLoad(
                now -> new OpenLoop(new ArrivalSchedule(now, rate), count, orders, journal),
                journal,
                rate,
                length.toSeconds(),
                connections,
                second -> (long) Math.min(second * rate, count),
                () -> {}));
    }

    /** Orders of users who think in between. */
    OrderFigures ofUsers(int users, Duration think, Duration length) {
        int most = users * Math.max(1, (int) Math.ceilDiv(length.toMillis() * 5 / 4, think.toMillis()));
        Journal journal = journal(nextOrder);
        IntFunction<byte[]> orders = orders(most);
        return carry(new OrderLoad(
                now -> new ThinkingUsers(users, think, length, orders, journal),
                journal,
                0,
                0,
                users,
                second -> journal.expected() + journal.errors(),
                () -> {}));
    }

    /** So many orders as fast as they are accepted. */
    OrderFigures atOnce(int count) {
        return atOnce(count, () -> {});
    }

    /** The same, with something to be done when all are accepted, before it is waited for their end. */
    OrderFigures atOnce(int count, Runnable whenAccepted) {
        Journal journal = journal(nextOrder);
        IntFunction<byte[]> orders = orders(count);
        return carry(new OrderLoad(
                now -> new ClosedLoop(count, LONGEST_WARM_UP, orders, journal),
                journal,
                0,
                0,
                connections,
                second -> journal.expected() + journal.errors(),
                whenAccepted));
    }

    private IntFunction<byte[]> orders(int count) {
        int first = nextOrder;
        console.progress("%s: issuing coupons".formatted(shop.name()));
        goods.provideCoupons(first + count);
        nextOrder += count;
        return number -> goods.order(first + number);
    }

    private Journal journal(int first) {
        return new Journal(
                Answer::isSuccess, (number, answer) -> withCoupons += goods.hasCoupon(first + number) ? 1 : 0);
    }

    private OrderFigures carry(OrderLoad load) {
        Instant since = shop.books().now();
        UsageWatch watch = new UsageWatch(shop.processes());
        Counters countersBefore = shop.books().database().counters();
        Backlog backlog = new Backlog(load.arrivalSeconds());

        Carrying carrying = new Carrying(shop, console, since);
        double seconds = carrying.carry(load, backlog);
        long completedInTime = shop.books().completedSince(since);
        load.whenAccepted().run();
        double drainSeconds = carrying.drain(load.journal());

        long orders = Math.max(1, load.journal().expected());
        DatabaseWork work = perOrder(shop.books().database().counters().since(countersBefore), orders);
        List<ProcessUsage> usage = watch.usage();
        accepted += load.journal().expected();
        unanswered += load.journal().unanswered();
        return new OrderFigures(
                shop.name(),
                load.rate(),
                seconds,
                load.journal().expected(),
                load.journal().expected() / seconds,
                completedInTime / seconds,
                load.journal().answerTimes(),
                completions(load.journal(), since),
                load.journal().errors(),
                load.journal().errorsByKind(),
                backlog.outstanding(),
                load.journal().errors() == 0 && (load.rate() == 0 || backlog.isSteadyAt(load.rate())),
                drainSeconds,
                work,
                usage);
    }

    private Latency completions(Journal journal, Instant since) {
        if (shop.answersAt() == Shop.AnswersAt.COMPLETION) {
            return journal.answerTimes();
        }
        console.progress("%s: reading timelines".formatted(shop.name()));
        return Completions.read(shop, goods, goods.assortment().customers(), since);
    }

    private static DatabaseWork perOrder(Counters work, long count) {
        double orders = count;
        return new DatabaseWork(
                work.statements() / orders,
                work.commits() / orders,
                work.received() / orders,
                work.sent() / orders,
                work.logged() / orders);
    }

    /** Compares what customers were told, over all orders sent here, with the tables, once those have caught up. */
    List<Check> verify() {
        long deadline = System.nanoTime() + BOOKS_AGREE_WITHIN.toNanos();
        List<Check> checks = compare();
        while (!checks.stream().allMatch(Check::holds) && System.nanoTime() - deadline < 0) {
            Pause.millis(LOOK_EVERY_MILLIS);
            checks = compare();
        }
        return checks;
    }

    private List<Check> compare() {
        return Verification.of(
                new Verification.Tally(
                        shop.name(),
                        accepted,
                        unanswered,
                        withCoupons,
                        shop.books().placedSince(begun),
                        shop.books().endedSince(begun),
                        shop.books().completedSince(begun),
                        goods.assortment().points()),
                before,
                goods.sums());
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / NANOS_PER_SECOND;
    }
}

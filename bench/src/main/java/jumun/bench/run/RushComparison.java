package jumun.bench.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jumun.bench.BenchException;
import jumun.bench.http.Answer;
import jumun.bench.report.Check;
import jumun.bench.report.RushFigures;
import jumun.bench.shop.Application;
import jumun.bench.shop.Baseline;
import jumun.bench.shop.Shop;

/** The rush for coupons (C2), next to the usual ways to serve one and to what the HTTP stack could do at all. */
final class RushComparison implements Scenario {

    /** A distributed lock around a count and an insert. */
    private static final String LOCK = "lock";

    /** A conditional update and an insert in one transaction. */
    private static final String SQL = "sql";

    /** Nothing, behind the same check of tokens. */
    private static final String NOTHING = "nothing";

    private static final List<String> ALL = List.of(LOCK, SQL, NOTHING);
    private static final int DEFAULT_REQUESTS = 50_000;
    private static final int DEFAULT_QUANTITY = 1_000;
    private static final int DEFAULT_WARM_UP = 500_000;

    /** Winning is warmed up as well as going without: every so many users have a campaign of their own, and one in five wins. */
    private static final int WARM_UP_ROUND = 50_000;

    private static final int WARM_UP_USERS_PER_WINNER = 5;

    private static final Duration WARM_UP_ROUND_LIMIT = Duration.ofSeconds(6);
    private static final Duration NO_LIMIT = Duration.ofMinutes(5);

    /** A lock would take a minute for all; its rate shows in less. */
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(20);

    @Override
    public void run(Session session) {
        List<String> others = session.options().names("--against", ALL, ALL);
        try (Application application = session.application()) {
            List<Check> checks = new ArrayList<>();
            Rush rush = measure(session, application.shop(), "/api/coupons/%s/issue", NO_LIMIT);
            checks.addAll(rush.verify());
            checks.add(rush.winnersAskAgain());
            checks.add(session.audit(application.shop()));
            session.report().add(checks);
            if (!application.isOwn() && !others.isEmpty()) {
                throw new BenchException("A comparison puts the application to sleep, which is not done to one that was"
                        + " already running: add --against none, or leave out --url");
            }
            application.sleep();
            others.forEach(name -> session.attempt(name, () -> measureBaseline(session, application, name)));
        }
    }

    private static void measureBaseline(Session session, Application application, String name) {
        session.console().progress("starting " + name);
        try (Baseline baseline = Baseline.start(name, "rush_", List.of("coupons"), application, session.place())) {
            if (name.equals(NOTHING)) {
                measureNothing(session, baseline.shop());
            } else {
                Duration limit = name.equals(LOCK) ? LOCK_LIMIT : NO_LIMIT;
                Rush rush = measure(session, baseline.shop(), "/api/" + name + "/coupons/%s/issue", limit);
                session.report().add(rush.verify());
            }
        }
    }

    private static Rush measure(Session session, Shop shop, String path, Duration limit) {
        List<Rush> rounds = warmUpRounds(session, shop, path);
        Rush rush = new Rush(shop, measuredPlan(session, path, limit));
        rounds.forEach(round -> round.announce(session.place().clock()));
        rounds.forEach(round -> {
            round.awaitOpening(session.place().clock());
            round.carry(session.console(), Rush::isDecision);
        });
        rounds.forEach(round -> round.awaitBooks(session.console()));
        rush.announce(session.place().clock());
        rush.awaitOpening(session.place().clock());
        RushFigures figures = rush.carry(session.console(), Rush::isDecision);
        session.report().add(figures);
        session.report().add(List.of(Check.equal(shop.name() + ": errors", 0, figures.errors())));
        return rush;
    }

    private static void measureNothing(Session session, Shop shop) {
        String path = "/api/nothing";
        warmUpRounds(session, shop, path).forEach(round -> round.carry(session.console(), Answer::isSuccess));
        Rush rush = new Rush(shop, measuredPlan(session, path, NO_LIMIT));
        session.report().add(rush.carry(session.console(), Answer::isSuccess));
    }

    private static List<Rush> warmUpRounds(Session session, Shop shop, String path) {
        int users = session.options().whole("--warmup", DEFAULT_WARM_UP, 1);
        List<Rush> rounds = new ArrayList<>();
        for (int first = 0; first < users; first += WARM_UP_ROUND) {
            int inRound = Math.min(WARM_UP_ROUND, users - first);
            int quantity = Math.ceilDiv(inRound, WARM_UP_USERS_PER_WINNER);
            rounds.add(new Rush(shop, plan(session, "w" + first, inRound, quantity, path, WARM_UP_ROUND_LIMIT)));
        }
        return rounds;
    }

    private static Rush.Plan measuredPlan(Session session, String path, Duration limit) {
        int users = session.options().whole("--requests", DEFAULT_REQUESTS, 1);
        int quantity = session.options().whole("--quantity", DEFAULT_QUANTITY, 1);
        return plan(session, "", users, quantity, path, limit);
    }

    private static Rush.Plan plan(Session session, String phase, int users, int quantity, String path, Duration limit) {
        return new Rush.Plan(session.idPrefix() + phase, users, quantity, session.connections(), path, limit);
    }
}

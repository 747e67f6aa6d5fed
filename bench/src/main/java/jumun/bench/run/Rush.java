package jumun.bench.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import jumun.bench.BenchException;
import jumun.bench.http.Answer;
import jumun.bench.http.LoadClient;
import jumun.bench.load.ClosedLoop;
import jumun.bench.load.Journal;
import jumun.bench.report.Check;
import jumun.bench.report.Console;
import jumun.bench.report.ProcessUsage;
import jumun.bench.report.RushFigures;
import jumun.bench.report.UsageWatch;
import jumun.bench.shop.Goods;
import jumun.bench.shop.Pause;
import jumun.bench.shop.Shop;
import tools.jackson.databind.json.JsonMapper;

/** One rush: every user asks once, at the same time as many others, for one of few coupons. */
final class Rush {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);
    private static final Duration BOOKS_AGREE_WITHIN = Duration.ofSeconds(30);
    private static final Duration ANNOUNCED_BEFORE = Duration.ofSeconds(8);
    private static final Duration WARM_UP_IN_BOOKS_WITHIN = Duration.ofMinutes(3);
    private static final Duration ASKED_BEFORE = Duration.ofSeconds(1);
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long DISCOUNT = 1_000;

    private final Shop shop;
    private final Plan plan;
    private final String couponId;
    private final byte[][] requests;
    private final List<Long> numbersTold = new ArrayList<>();
    private final Set<Integer> winners = new HashSet<>();

    private Instant issueFrom = Instant.EPOCH;
    private long duplicates;

    /**
     * What the rush is like.
     *
     * @param users    how many ask
     * @param quantity how many coupons there are
     * @param path     where they ask, with {@code %s} for the campaign
     * @param limit    after how long no more are sent
     */
    record Plan(String idPrefix, int users, int quantity, int connections, String path, Duration limit) {

        String userId(int number) {
            return idPrefix + "u" + number;
        }
    }

    Rush(Shop shop, Plan plan) {
        this.shop = shop;
        this.plan = plan;
        this.couponId = plan.idPrefix() + "c";
        this.requests = new byte[plan.users()][];
        String path = plan.path().formatted(couponId);
        for (int user = 0; user < plan.users(); user++) {
            String token = shop.api().tokens().customer(plan.userId(user));
            requests[user] = shop.api().requests().post(path, token, "");
        }
    }

    /**
     * Announces the campaign and returns when it is there to be asked for. Whether the gate knows it yet only the gate can say,
     * so it is asked before the first coupon can be had.
     */
    void announce(Clock clock) {
        issueFrom = clock.instant().plus(ANNOUNCED_BEFORE);
        shop.api().create("/api/coupons", Goods.campaign(couponId, plan.quantity(), DISCOUNT, issueFrom));
        await("seen", () -> shop.api().get("/api/coupons/" + couponId).isSuccess());
        if (shop.answersAt() == Shop.AnswersAt.ACCEPTANCE) {
            await("asked for", () -> isKnownToTheGate(clock));
        }
    }

    /** Asking after the opening would win the first coupon. */
    private boolean isKnownToTheGate(Clock clock) {
        if (clock.instant().isAfter(issueFrom.minus(ASKED_BEFORE))) {
            throw new BenchException("The campaign could not be asked for before it opened");
        }
        return shop.api()
                        .ask(plan.path().formatted(couponId), plan.idPrefix() + "early")
                        .status()
                != NOT_FOUND;
    }

    /** Returns when the coupons can be had. */
    void awaitOpening(Clock clock) {
        await("had", () -> clock.instant().isAfter(issueFrom));
    }

    /** Returns when the books show every coupon that users were told of: whatever this rush has set off is then over. */
    void awaitBooks(Console console) {
        console.progress("%s: %,d coupons into the books".formatted(shop.name(), numbersTold.size()));
        await("found in the books", WARM_UP_IN_BOOKS_WITHIN, () -> shop.books().issued(couponId) >= numbersTold.size());
    }

    private static void await(String what, BooleanSupplier condition) {
        await(what, BOOKS_AGREE_WITHIN, condition);
    }

    private static void await(String what, Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new BenchException("The campaign cannot be %s after %s".formatted(what, atMost));
            }
            Pause.millis(100);
        }
    }

    RushFigures carry(Console console, Predicate<Answer> expectation) {
        UsageWatch watch = new UsageWatch(shop.processes());
        Journal journal = new Journal(expectation, this::hear);
        console.progress("%s: %,d users, %d connections".formatted(shop.name(), plan.users(), plan.connections()));
        try (LoadClient client = shop.api().client(plan.connections(), ANSWER_PATIENCE)) {
            long start = System.nanoTime();
            client.carry(new ClosedLoop(plan.users(), plan.limit(), user -> requests[user], journal));
            double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            return figures(journal, seconds, watch.usage());
        } catch (IOException e) {
            throw new BenchException("The load broke off: " + e.getMessage(), e);
        }
    }

    /** With a coupon, or because there are none left. */
    static boolean isDecision(Answer answer) {
        return answer.status() == CREATED
                || (answer.status() == CONFLICT && answer.text().contains("\"SOLD_OUT\""));
    }

    private void hear(int user, Answer answer) {
        if (answer.status() == CREATED) {
            long number = JSON.readTree(answer.body()).path("issueNumber").asLong();
            duplicates += numbersTold.contains(number) ? 1 : 0;
            numbersTold.add(number);
            winners.add(user);
        }
    }

    private RushFigures figures(Journal journal, double seconds, List<ProcessUsage> usage) {
        return new RushFigures(
                shop.name(),
                plan.connections(),
                seconds,
                journal.expected(),
                journal.expected() / seconds,
                journal.answerTimes(),
                winners.size(),
                duplicates,
                journal.errors(),
                journal.errorsByKind(),
                usage);
    }

    /** Compares what users were told with the tables and with what the shop shows, once those have caught up. */
    List<Check> verify() {
        long deadline = System.nanoTime() + BOOKS_AGREE_WITHIN.toNanos();
        List<Check> checks = compare();
        while (!checks.stream().allMatch(Check::holds) && System.nanoTime() - deadline < 0) {
            Pause.millis(100);
            checks = compare();
        }
        return checks;
    }

    private List<Check> compare() {
        Set<String> told = new HashSet<>();
        winners.forEach(user -> told.add(plan.userId(user)));
        boolean sameUsers = told.equals(Set.copyOf(shop.books().holders(couponId)));
        List<Check> checks = new ArrayList<>(Verification.ofRush(
                shop.name(), plan.quantity(), numbersTold, shop.books().issueNumbers(couponId), sameUsers));
        var shown = JSON.readTree(shop.api().get("/api/coupons/" + couponId).body());
        checks.add(Check.equal(
                shop.name() + ": issued as the API shows",
                plan.quantity(),
                shown.path("issued").asLong()));
        return checks;
    }

    /** Winners who ask again hold what they hold: no second coupon, and no other answer than that. */
    Check winnersAskAgain() {
        int[] again = winners.stream().mapToInt(Integer::intValue).toArray();
        Journal journal = new Journal(
                answer -> answer.status() == CONFLICT && answer.text().contains("\"ALREADY_ISSUED\""));
        try (LoadClient client = shop.api().client(Math.min(plan.connections(), again.length + 1), ANSWER_PATIENCE)) {
            client.carry(new ClosedLoop(again.length, plan.limit(), index -> requests[again[index]], journal));
        } catch (IOException e) {
            throw new BenchException("The load broke off: " + e.getMessage(), e);
        }
        return Check.equal(shop.name() + ": winners who ask again are told so", again.length, journal.expected());
    }
}

package jumun.bench.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jumun.bench.BenchException;
import jumun.bench.http.LoadClient;
import jumun.bench.load.Journal;
import jumun.bench.report.Console;
import jumun.bench.shop.Pause;
import jumun.bench.shop.Shop;

/** Carries orders to a shop, looks meanwhile how many of them have ended, and waits for the rest. */
final class Carrying {

    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(90);
    private static final long LOOK_EVERY_MILLIS = 200;

    /** A look counts all orders of the run, which must not become a load of its own. */
    private static final int RESTS_FOR_A_LOOK = 20;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Shop shop;
    private final Console console;
    private final Instant since;

    /** For orders that are placed since then. */
    Carrying(Shop shop, Console console, Instant since) {
        this.shop = shop;
        this.console = console;
        this.since = since;
    }

    /** Sends all of it. Returns how long that took, from the first call to the last answer. */
    double carry(OrderLoad load, Backlog backlog) {
        try (LoadClient client = shop.api().client(load.connections(), ANSWER_PATIENCE)) {
            long start = System.nanoTime();
            FutureTask<Double> carrying = new FutureTask<>(() -> {
                client.carry(load.traffic().apply(start));
                return secondsSince(start);
            });
            Thread.ofPlatform().name("load").start(carrying);
            long lookMillis = LOOK_EVERY_MILLIS;
            while (!carrying.isDone()) {
                awaitNextLook(carrying, lookMillis);
                long looking = System.nanoTime();
                look(load, backlog, secondsSince(start));
                lookMillis = Math.max(
                        LOOK_EVERY_MILLIS,
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - looking) * RESTS_FOR_A_LOOK);
            }
            return carrying.get();
        } catch (IOException | ExecutionException e) {
            throw new BenchException("The load broke off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }

    private static void awaitNextLook(Future<?> carrying, long millis) throws ExecutionException, InterruptedException {
        try {
            carrying.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillUnderWay) {
            // That is when to look.
        }
    }

    private void look(OrderLoad load, Backlog backlog, double second) {
        long ended = shop.books().endedSince(since);
        long due = load.due().applyAsLong(second);
        backlog.add(second, due - ended);
        console.progress("%s: %3.0f s  %,d due  %,d accepted  %,d ended  %,d errors"
                .formatted(
                        shop.name(),
                        second,
                        due,
                        load.journal().expected(),
                        ended,
                        load.journal().errors()));
    }

    /** Waits until everything accepted has ended, as long as there is progress. Returns how long that took. */
    double drain(Journal journal) {
        long start = System.nanoTime();
        long progressAt = start;
        long last = -1;
        long ended = shop.books().endedSince(since);
        while (ended < journal.expected() && secondsSince(progressAt) < DRAIN_PATIENCE.toSeconds()) {
            if (ended > last) {
                last = ended;
                progressAt = System.nanoTime();
            }
            console.progress("%s: draining, %,d of %,d ended".formatted(shop.name(), ended, journal.expected()));
            Pause.millis(LOOK_EVERY_MILLIS / 4);
            ended = shop.books().endedSince(since);
        }
        return secondsSince(start);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / NANOS_PER_SECOND;
    }
}

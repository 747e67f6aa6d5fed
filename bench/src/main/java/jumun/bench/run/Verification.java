package jumun.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import jumun.bench.report.Check;
import jumun.bench.shop.Books.Sums;

/** Whether a shop has done exactly what its customers were told. */
final class Verification {

    private Verification() {}

    /**
     * What customers and tables say about the orders of a run.
     *
     * @param accepted    orders that customers were told to be accepted
     * @param unanswered  that nobody was told anything about: they may have been placed
     * @param withCoupons how many of the accepted ones use a coupon
     * @param placed      orders in the shop's tables
     * @param ended       those that are completed or cancelled
     */
    record Tally(
            String shop,
            long accepted,
            long unanswered,
            long withCoupons,
            long placed,
            long ended,
            long completed,
            long pointsEach) {}

    /** Orders of one piece each that nothing stands in the way of. */
    static List<Check> of(Tally tally, Sums before, Sums now) {
        String shop = tally.shop() + ": ";
        List<Check> checks = new ArrayList<>();
        checks.add(Check.between(
                shop + "orders placed", tally.accepted(), tally.accepted() + tally.unanswered(), tally.placed()));
        checks.add(Check.equal(shop + "orders ended", tally.placed(), tally.ended()));
        checks.add(Check.equal(shop + "orders completed", tally.placed(), tally.completed()));
        checks.add(Check.equal(shop + "pieces taken from stock", tally.completed(), before.stock() - now.stock()));
        checks.add(Check.equal(
                shop + "points taken from wallets",
                tally.completed() * tally.pointsEach(),
                before.points() - now.points()));
        checks.add(Check.between(
                shop + "coupons used",
                tally.withCoupons(),
                tally.withCoupons() + tally.unanswered(),
                now.usedCoupons() - before.usedCoupons()));
        return checks;
    }

    /** Exactly as many winners as coupons, each with a number of its own from 1 on, and the same in the tables. */
    static List<Check> ofRush(
            String shop, long quantity, List<Long> numbersTold, List<Long> numbersKept, boolean sameUsers) {
        List<Long> every = LongStream.rangeClosed(1, quantity).boxed().toList();
        List<Long> told = numbersTold.stream().sorted().toList();
        return List.of(
                Check.equal(shop + ": winners told", quantity, told.size()),
                new Check(
                        shop + ": numbers told are 1 to " + quantity + ", each once", told.equals(every), found(told)),
                Check.equal(shop + ": coupons in the database", quantity, numbersKept.size()),
                new Check(
                        shop + ": numbers in the database are the same",
                        numbersKept.stream().sorted().toList().equals(every),
                        found(numbersKept)),
                new Check(shop + ": those who were told hold one", sameUsers, sameUsers ? "all" : "not all"));
    }

    private static String found(List<Long> numbers) {
        return numbers.isEmpty()
                ? "none"
                : "%d numbers, %d different, from %d to %d"
                        .formatted(
                                numbers.size(),
                                numbers.stream().distinct().count(),
                                numbers.stream()
                                        .mapToLong(Long::longValue)
                                        .min()
                                        .orElse(0),
                                numbers.stream()
                                        .mapToLong(Long::longValue)
                                        .max()
                                        .orElse(0));
    }
}

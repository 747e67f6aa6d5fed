package jumun.bench.run;

import java.util.ArrayList;
import java.util.List;
import jumun.bench.report.OrderFigures.Outstanding;

/** How many orders were due but had not ended, while more were arriving. Tells whether a rate can be kept up. */
final class Backlog {

    /** Growth by less than this share of the rate is no growth: the clock of looking is not that exact. */
    private static final double TOLERATED_GROWTH = 0.02;

    /** A backlog of so many seconds' arrivals is what is on its way, not what is left lying. */
    private static final double ON_ITS_WAY_SECONDS = 0.25;

    /** Beyond so many seconds' arrivals it is too much, even if it does not grow any more. */
    private static final double TOO_MUCH_SECONDS = 2;

    private record Look(double second, long outstanding) {}

    private final double arrivalSeconds;
    private final List<Look> looks = new ArrayList<>();

    /** For a load that arrives for so long; what is worked off after that says nothing about the rate. */
    Backlog(double arrivalSeconds) {
        this.arrivalSeconds = arrivalSeconds;
    }

    void add(double second, long outstanding) {
        if (second <= arrivalSeconds) {
            looks.add(new Look(second, outstanding));
        }
    }

    /** What was left over on average in the middle third of the time, and in the last. */
    Outstanding outstanding() {
        double length = looks.isEmpty() ? 0 : looks.getLast().second();
        return new Outstanding(average(length / 3, length * 2 / 3), average(length * 2 / 3, length));
    }

    /** Whether the shop kept up with that rate: compares the last third of the time with the one before. */
    boolean isSteadyAt(double rate) {
        if (looks.size() < 3) {
            return false;
        }
        Outstanding left = outstanding();
        double growthPerSecond =
                (left.last() - left.middle()) / (looks.getLast().second() / 3);
        boolean calm = left.last() <= rate * ON_ITS_WAY_SECONDS || growthPerSecond <= rate * TOLERATED_GROWTH;
        return calm && left.last() <= rate * TOO_MUCH_SECONDS;
    }

    private double average(double from, double to) {
        return looks.stream()
                .filter(look -> look.second() >= from && look.second() <= to)
                .mapToLong(Look::outstanding)
                .average()
                .orElse(Double.NaN);
    }
}

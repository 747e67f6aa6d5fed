package jumun.bench.run;

/** Looks for the highest rate that is kept up: in steps until one is too much, then between the two last. */
final class PeakSearch {

    private static final double STEP = 1.3;
    private static final double CLOSE_ENOUGH = 1.06;
    private static final double SLOWEST = 1;

    private double rate;
    private double sustained;
    private double tooMuch = Double.POSITIVE_INFINITY;

    PeakSearch(double first) {
        this.rate = Math.max(SLOWEST, first);
    }

    /** What to try next. */
    double rate() {
        return rate;
    }

    /** The highest rate so far that was kept up, 0 if none was. */
    double sustained() {
        return sustained;
    }

    /** Tells what came of the rate that was tried. */
    void tried(boolean wasSustained) {
        if (wasSustained) {
            sustained = rate;
        } else {
            tooMuch = rate;
        }
        if (sustained == 0) {
            rate = Math.max(SLOWEST, tooMuch / STEP);
        } else if (Double.isInfinite(tooMuch)) {
            rate = sustained * STEP;
        } else {
            rate = (sustained + tooMuch) / 2;
        }
    }

    boolean isOver() {
        return tooMuch <= SLOWEST || (sustained > 0 && tooMuch / sustained <= CLOSE_ENOUGH);
    }
}

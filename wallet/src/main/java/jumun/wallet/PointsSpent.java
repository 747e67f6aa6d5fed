package jumun.wallet;

import java.util.List;
import jumun.api.point.LotPortion;

/**
 * The answer to a deduction.
 *
 * @param portions what was taken from which lot; none when the deduction was refused
 */
record PointsSpent(List<LotPortion> portions) {

    PointsSpent {
        portions = List.copyOf(portions);
    }

    boolean wasRefused() {
        return portions.isEmpty();
    }
}

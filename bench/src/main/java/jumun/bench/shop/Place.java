package jumun.bench.shop;

import java.nio.file.Path;
import java.time.Clock;

/**
 * Where a run takes place.
 *
 * @param root the checkout whose {@code ./run} starts the application
 * @param data the application's data folder
 * @param logs where what the started processes print is kept
 * @param port that the application listens on; management on the next, others on those after it
 */
public record Place(Path root, Path data, Path logs, int port, Clock clock) {

    private static final int PORTS_A_PLACE = 20;

    /** A place beside this one, for another application that must not meet the data of the first. */
    public Place beside(String name) {
        return new Place(root, data.resolveSibling(data.getFileName() + "-" + name), logs, port + PORTS_A_PLACE, clock);
    }
}

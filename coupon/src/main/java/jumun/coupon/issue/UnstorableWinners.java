package jumun.coupon.issue;

import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Winners who could not be issued a coupon even alone. They are dropped, so that those behind them have their turn, once it is certain
 * that it is about them: what they brought was refused as data, or somebody who was tried later got a coupon. Until then it may be that
 * nobody can be issued one, and everybody keeps their place.
 */
final class UnstorableWinners {

    private final List<Unstorable> certain = new ArrayList<>();
    private final List<Unstorable> doubtful = new ArrayList<>();

    /**
     * One of them.
     *
     * @param alone the batch that has nobody else in it
     */
    record Unstorable(WinnerBatch alone, RuntimeException failure) {}

    void add(WinnerBatch alone, RuntimeException failure) {
        List<Unstorable> found = failure instanceof DataIntegrityViolationException ? certain : doubtful;
        found.add(new Unstorable(alone, failure));
    }

    void somebodyWasIssuedOne() {
        certain.addAll(doubtful);
        doubtful.clear();
    }

    List<Unstorable> certain() {
        return certain;
    }

    /** Fails as they did whose place may yet be kept. */
    void throwDoubts() {
        if (!doubtful.isEmpty()) {
            throw doubtful.getFirst().failure();
        }
    }
}

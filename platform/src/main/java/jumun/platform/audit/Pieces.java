package jumun.platform.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/**
 * What a check collects of each subject while it reads events. Whenever there is much of it, it is compared page by
 * page and forgotten: two days of events take no more memory than a minute's. A subject whose events lie far apart is
 * compared several times, each time with some of them.
 */
public final class Pieces<T> {

    /** The most subjects that are kept in mind. */
    static final int SUBJECTS = 20_000;

    /** How many of them are compared at once. */
    static final int PAGE = 500;

    private final BinaryOperator<T> together;
    private final Consumer<Map<String, T>> compare;
    private final Map<String, T> gathered = new HashMap<>();

    /**
     * Begins with nothing.
     *
     * @param together what two of a subject come to
     * @param compare  is handed what was gathered of some subjects
     */
    public Pieces(BinaryOperator<T> together, Consumer<Map<String, T>> compare) {
        this.together = together;
        this.compare = compare;
    }

    /** Something of that subject. */
    public void add(String subject, T value) {
        gathered.merge(subject, value, together);
        if (gathered.size() >= SUBJECTS) {
            compareAll();
        }
    }

    /** Compares what has not been compared. */
    public void compareAll() {
        List<String> subjects = new ArrayList<>(gathered.keySet());
        for (int from = 0; from < subjects.size(); from += PAGE) {
            Map<String, T> page = new HashMap<>();
            subjects.subList(from, Math.min(from + PAGE, subjects.size()))
                    .forEach(subject -> page.put(subject, gathered.remove(subject)));
            compare.accept(page);
        }
    }
}

package jumun.query.push;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import jumun.api.UserId;
import jumun.platform.push.ResultKey;
import jumun.platform.push.ResultQueue;

/** A queue that shows what a test makes readable, unless it is away. */
final class ResultsInMemory implements ResultQueue {

    private final TreeSet<ResultKey> readable = new TreeSet<>();
    private final AtomicBoolean away = new AtomicBoolean();

    /** The result can be read from now on, and no more as it was before. */
    void show(Instant visibleSince, String subject) {
        readable.removeIf(key -> key.subject().equals(subject));
        readable.add(new ResultKey(visibleSince, subject));
    }

    void away(boolean isAway) {
        away.set(isAway);
    }

    @Override
    public String name() {
        return "results";
    }

    @Override
    public List<ResultKey> keysAfter(UserId userId, ResultKey key, int most) {
        if (away.get()) {
            throw new IllegalStateException("The database is away");
        }
        return readable.tailSet(key, false).stream().limit(most).toList();
    }

    @Override
    public List<Result> find(UserId userId, Collection<String> subjects) {
        return readable.descendingSet().stream()
                .filter(key -> subjects.contains(key.subject()))
                .map(key -> new Result(key, key.subject()))
                .toList();
    }
}

package jumun.query.push;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jumun.api.UserId;
import jumun.platform.push.ResultKey;
import jumun.platform.push.ResultQueue;
import jumun.platform.push.ResultQueue.Result;
import org.jspecify.annotations.Nullable;

/**
 * How far a user's results have been sent on one connection, so that none is passed over (Q2, C6). It is for one thread at a time.
 *
 * <p>Results become readable slightly out of the order of their moments, since transactions overlap. So each pass over them begins
 * somewhat before the cursor and leaves out what was sent; and the cursor never goes beyond when the pass began, since behind a
 * long pass something may have become readable meanwhile.
 */
class ResultCursor {

    private final UserId userId;
    private final ResultQueue queue;
    private final PushSettings settings;
    private final Clock clock;
    private final Consumer<Result> connection;
    private final NavigableSet<ResultKey> sent = new TreeSet<>();
    private Instant moment = Instant.MAX;
    private Instant passBegan = Instant.MIN;
    private @Nullable ResultKey passed;

    ResultCursor(UserId userId, ResultQueue queue, PushSettings settings, Clock clock, Consumer<Result> connection) {
        this.userId = userId;
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
        this.connection = connection;
    }

    /** Has everything from that moment on sent, what was sent before as well. */
    void backTo(Instant start) {
        moment = earlier(moment, start);
        sent.clear();
        passed = null;
    }

    /**
     * Sends the next page of what has not been sent. Should that fail, the cursor is no further than what was sent.
     *
     * @return whether there may be more
     */
    boolean advance() {
        ResultKey after = passed == null ? beginPass() : passed;
        passed = null;
        List<ResultKey> page = queue.keysAfter(userId, after, settings.pageSize());
        send(page.stream().filter(key -> !sent.contains(key)).collect(Collectors.toSet()));
        if (!page.isEmpty()) {
            moveTo(page.getLast());
        }
        if (page.size() == settings.pageSize()) {
            passed = page.getLast();
        }
        return passed != null;
    }

    private ResultKey beginPass() {
        passBegan = clock.instant();
        moment = earlier(moment, passBegan);
        return overlapping();
    }

    /** What changes between the two looks is left out: it comes later, where its new key is. */
    private void send(Set<ResultKey> keys) {
        if (!keys.isEmpty()) {
            Set<String> subjects = keys.stream().map(ResultKey::subject).collect(Collectors.toSet());
            queue.find(userId, subjects).stream()
                    .filter(result -> keys.contains(result.key()))
                    .sorted(Comparator.comparing(Result::key))
                    .forEach(this::send);
        }
    }

    private void send(Result result) {
        connection.accept(result);
        sent.add(result.key());
    }

    private void moveTo(ResultKey key) {
        Instant reached = earlier(key.visibleSince(), passBegan);
        moment = reached.isAfter(moment) ? reached : moment;
        sent.headSet(overlapping()).clear();
    }

    private ResultKey overlapping() {
        return ResultKey.before(moment.minus(settings.overlap()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

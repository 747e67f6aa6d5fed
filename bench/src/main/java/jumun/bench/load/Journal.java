package jumun.bench.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import jumun.bench.http.Answer;
import jumun.bench.http.Call;
import org.HdrHistogram.Histogram;

/**
 * What came of the calls. Written by the thread of the load; counts may be read meanwhile, times when the load is over.
 * Times count from when a call was due, and only for answers that were as expected: an error is often a fast one.
 */
public final class Journal {

    /** Hears every expected answer, to look into it. */
    @FunctionalInterface
    public interface Listener {
        void heard(int number, Answer answer);
    }

    private static final int DIGITS = 3;

    private final Predicate<Answer> expectation;
    private final Listener listener;
    private final Histogram micros = new Histogram(DIGITS);
    private final LongAdder expected = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final Map<String, Long> errors = new ConcurrentSkipListMap<>();

    public Journal(Predicate<Answer> expectation, Listener listener) {
        this.expectation = expectation;
        this.listener = listener;
    }

    public Journal(Predicate<Answer> expectation) {
        this(expectation, (number, answer) -> {});
    }

    void answered(Call call, Answer answer, long at) {
        if (expectation.test(answer)) {
            micros.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(at - call.dueAt())));
            expected.increment();
            listener.heard(call.number(), answer);
        } else {
            errors.merge("answered " + answer.status(), 1L, Long::sum);
        }
    }

    void failed(String why) {
        unanswered.increment();
        errors.merge(why, 1L, Long::sum);
    }

    /** How many calls were answered as expected. */
    public long expected() {
        return expected.sum();
    }

    /** How many were not: answered otherwise, or not at all. */
    public long errors() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many got no answer, so that nobody knows whether what they asked for was done. */
    public long unanswered() {
        return unanswered.sum();
    }

    /** What went wrong and how often. */
    public Map<String, Long> errorsByKind() {
        return new TreeMap<>(errors);
    }

    /** From when a call was due to its answer. */
    public Latency answerTimes() {
        return Latency.ofMicros(micros);
    }
}

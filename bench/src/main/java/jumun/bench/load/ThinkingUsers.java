package jumun.bench.load;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import jumun.bench.http.Answer;
import jumun.bench.http.Call;
import jumun.bench.http.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * So many users, each of whom sends, waits for the answer, thinks, and sends again. The time to think varies as that of
 * people who do not know of each other does (exponentially), the same way in every run.
 */
public final class ThinkingUsers implements Traffic {

    private static final long SEED = 20_240_613;

    private final int users;
    private final double meanThinkNanos;
    private final long until;
    private final IntFunction<byte[]> requests;
    private final Journal journal;
    private final SplittableRandom chance = new SplittableRandom(SEED);
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));

    private boolean timeIsUp;

    private record Due(long at, int number) {}

    /**
     * Users who arrive spread over their first time to think, from now on. Number {@code n} is what user {@code n % users}
     * sends the {@code n / users}-th time, counted from 0.
     */
    public ThinkingUsers(
            int users, Duration meanThink, Duration length, IntFunction<byte[]> requests, Journal journal) {
        this.users = users;
        this.meanThinkNanos = meanThink.toNanos();
        this.requests = requests;
        this.journal = journal;
        long now = System.nanoTime();
        this.until = now + length.toNanos();
        for (int user = 0; user < users; user++) {
            due.add(new Due(now + (long) (chance.nextDouble() * meanThinkNanos), user));
        }
    }

    @Override
    public @Nullable Call next(long now) {
        timeIsUp |= now - until > 0;
        Due first = due.peek();
        if (timeIsUp || first == null || first.at() - now > 0) {
            return null;
        }
        due.remove();
        return new Call(requests.apply(first.number()), first.at(), first.number());
    }

    @Override
    public long nextDueAt() {
        Due first = due.peek();
        return first == null ? Long.MAX_VALUE : first.at();
    }

    @Override
    public boolean isOver() {
        return timeIsUp;
    }

    @Override
    public void answered(Call call, Answer answer, long at) {
        journal.answered(call, answer, at);
        think(call, at);
    }

    @Override
    public void failed(Call call, String why, long at) {
        journal.failed(why);
        think(call, at);
    }

    private void think(Call call, long at) {
        double thought = -Math.log(1 - chance.nextDouble()) * meanThinkNanos;
        due.add(new Due(at + (long) thought, call.number() + users));
    }
}

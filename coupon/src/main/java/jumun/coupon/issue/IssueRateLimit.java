package jumun.coupon.issue;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import jumun.api.UserId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Bounds how often one user may ask for coupons on this node: a program that hammers gets no more of it than a person.
 *
 * <p>Users are counted as in a count-min sketch: each in one cell of either row, at a place that nobody can predict. Whoever
 * shares a cell with one who hammers is let through by the other row. It holds two longs for each user who can be told apart
 * and forgets by itself; nobody waits for anybody, however many new users come at once (ADR 39).
 */
@Component
class IssueRateLimit {

    private final long nanosARequest;
    private final long nanosAtOnce;
    private final int cells;
    private final AtomicLongArray first;
    private final AtomicLongArray second;
    private final long secret;

    @Autowired
    IssueRateLimit(IssueSettings settings) {
        this(settings, ThreadLocalRandom.current().nextLong());
    }

    /** Two with one secret put the same users into the same cells. */
    IssueRateLimit(IssueSettings settings, long secret) {
        this.secret = secret | 1;
        this.nanosARequest = Duration.ofSeconds(1).toNanos() / settings.requestsASecond();
        this.nanosAtOnce = nanosARequest * settings.requestsAtOnce();
        this.cells = settings.rememberedUsers();
        this.first = unpaid(cells);
        this.second = unpaid(cells);
    }

    /** Whether the user may ask now; counts as asking if so. */
    boolean permits(UserId userId) {
        long hash = hash(userId);
        long now = System.nanoTime();
        boolean byFirst = pay(first, Math.floorMod((int) hash, cells), now);
        boolean bySecond = pay(second, Math.floorMod((int) (hash >>> Integer.SIZE), cells), now);
        return byFirst || bySecond;
    }

    /** A cell holds until when its requests are paid for at the rate of the long run (GCRA). */
    private boolean pay(AtomicLongArray row, int cell, long now) {
        long before = row.get(cell);
        long after = (before - now < 0 ? now : before) + nanosARequest;
        return after - now <= nanosAtOnce && (row.compareAndSet(cell, before, after) || pay(row, cell, now));
    }

    private long hash(UserId userId) {
        String text = userId.value();
        long hash = secret;
        for (int index = 0; index < text.length(); index++) {
            hash = (hash ^ text.charAt(index)) * secret;
            hash ^= hash >>> Integer.SIZE;
        }
        return hash;
    }

    private static AtomicLongArray unpaid(int cells) {
        AtomicLongArray row = new AtomicLongArray(cells);
        long now = System.nanoTime();
        for (int cell = 0; cell < cells; cell++) {
            row.setPlain(cell, now);
        }
        return row;
    }
}

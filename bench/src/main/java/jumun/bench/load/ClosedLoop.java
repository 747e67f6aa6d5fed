package jumun.bench.load;

import java.time.Duration;
import java.util.function.IntFunction;
import jumun.bench.http.Answer;
import jumun.bench.http.Call;
import jumun.bench.http.Traffic;
import org.jspecify.annotations.Nullable;

/** Sends the next call of a given number whenever a connection is free: as fast as the server answers. */
public final class ClosedLoop implements Traffic {

    private final int count;
    private final long until;
    private final IntFunction<byte[]> requests;
    private final Journal journal;

    private int sent;
    private boolean timeIsUp;

    /**
     * Traffic that begins now.
     *
     * @param limit after how long nothing more is sent, whatever is left
     */
    public ClosedLoop(int count, Duration limit, IntFunction<byte[]> requests, Journal journal) {
        this.count = count;
        this.until = System.nanoTime() + limit.toNanos();
        this.requests = requests;
        this.journal = journal;
    }

    @Override
    public @Nullable Call next(long now) {
        timeIsUp |= now - until > 0;
        if (isOver()) {
            return null;
        }
        Call call = new Call(requests.apply(sent), now, sent);
        sent++;
        return call;
    }

    @Override
    public long nextDueAt() {
        return System.nanoTime();
    }

    @Override
    public boolean isOver() {
        return timeIsUp || sent >= count;
    }

    @Override
    public void answered(Call call, Answer answer, long at) {
        journal.answered(call, answer, at);
    }

    @Override
    public void failed(Call call, String why, long at) {
        journal.failed(why);
    }
}

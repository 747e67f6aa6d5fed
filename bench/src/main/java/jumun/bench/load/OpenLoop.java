package jumun.bench.load;

import java.util.function.IntFunction;
import jumun.bench.http.Answer;
import jumun.bench.http.Call;
import jumun.bench.http.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * Sends by the clock, however long answers take. When all connections are busy a call leaves late, and the time that it
 * has waited counts as the server's.
 */
public final class OpenLoop implements Traffic {

    private final ArrivalSchedule schedule;
    private final int count;
    private final IntFunction<byte[]> requests;
    private final Journal journal;

    private int sent;

    public OpenLoop(ArrivalSchedule schedule, int count, IntFunction<byte[]> requests, Journal journal) {
        this.schedule = schedule;
        this.count = count;
        this.requests = requests;
        this.journal = journal;
    }

    @Override
    public @Nullable Call next(long now) {
        if (isOver() || nextDueAt() - now > 0) {
            return null;
        }
        Call call = new Call(requests.apply(sent), nextDueAt(), sent);
        sent++;
        return call;
    }

    @Override
    public long nextDueAt() {
        return schedule.dueAt(sent);
    }

    @Override
    public boolean isOver() {
        return sent >= count;
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

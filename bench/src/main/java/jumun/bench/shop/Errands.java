package jumun.bench.shop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import jumun.bench.BenchException;
import jumun.bench.http.Answer;
import jumun.bench.http.Call;
import jumun.bench.http.Traffic;
import jumun.bench.load.Journal;
import org.jspecify.annotations.Nullable;

/**
 * Requests that all have to succeed, as when goods are put on the shelves. Whoever says "later" (429, 503) is asked again
 * later, and so is one who does not know a campaign yet that was opened a moment ago; anything else that is not a success
 * ends the run.
 */
final class Errands implements Traffic {

    private static final int MOST_POSTPONEMENTS_IN_A_ROW = 1_000;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;

    private final int count;
    private final IntFunction<byte[]> requests;
    private final Journal.Listener listener;
    private final Queue<Integer> postponed = new ArrayDeque<>();

    private int sent;
    private int open;
    private int postponedInARow;
    private long notBefore = System.nanoTime();
    private @Nullable String refusal;

    Errands(int count, IntFunction<byte[]> requests, Journal.Listener listener) {
        this.count = count;
        this.requests = requests;
        this.listener = listener;
    }

    @Override
    public @Nullable Call next(long now) {
        if (refusal != null || notBefore - now > 0) {
            return null;
        }
        Integer number = postponed.poll();
        if (number == null) {
            if (sent >= count) {
                return null;
            }
            number = sent++;
        }
        open++;
        return new Call(requests.apply(number), now, number);
    }

    @Override
    public long nextDueAt() {
        return sent >= count && postponed.isEmpty() ? Long.MAX_VALUE : notBefore;
    }

    @Override
    public boolean isOver() {
        return refusal != null || (sent >= count && postponed.isEmpty() && open == 0);
    }

    @Override
    public void answered(Call call, Answer answer, long at) {
        open--;
        if (answer.isSuccess()) {
            postponedInARow = 0;
            listener.heard(call.number(), answer);
        } else if (isPostponement(answer) && postponedInARow < MOST_POSTPONEMENTS_IN_A_ROW) {
            postponedInARow++;
            postponed.add(call.number());
            notBefore = at + TimeUnit.SECONDS.toNanos(Math.max(1, answer.retryAfter()));
        } else {
            refuse("was answered %d: %s".formatted(answer.status(), answer.text()), call);
        }
    }

    @Override
    public void failed(Call call, String why, long at) {
        open--;
        refuse("failed: " + why, call);
    }

    private static boolean isPostponement(Answer answer) {
        return answer.status() == TOO_MANY_REQUESTS
                || answer.status() == UNAVAILABLE
                || (answer.status() == NOT_FOUND && answer.text().contains("\"CAMPAIGN_NOT_FOUND\""));
    }

    private void refuse(String what, Call call) {
        String request = new String(call.request(), StandardCharsets.UTF_8);
        refusal = "'%s' %s".formatted(request.lines().findFirst().orElse(""), what);
    }

    /** Says so if one could not be done. */
    void requireDone() {
        if (refusal != null) {
            throw new BenchException(refusal);
        }
    }
}

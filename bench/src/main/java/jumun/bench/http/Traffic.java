package jumun.bench.http;

import org.jspecify.annotations.Nullable;

/** Decides what is asked and when, and hears what came of it. Everything happens on the client's one thread. */
public interface Traffic {

    /** The next call that is due by now, or null while none is. Every call given is answered or fails, once. */
    @Nullable
    Call next(long now);

    /** The moment before which nothing becomes due by itself; {@link Long#MAX_VALUE} if only answers can change that. */
    long nextDueAt();

    /** Whether no call will come any more. */
    boolean isOver();

    /** The server answered, with whatever status. */
    void answered(Call call, Answer answer, long at);

    /** No answer came: the connection broke, could not be made, or the time for it is up. */
    void failed(Call call, String why, long at);
}

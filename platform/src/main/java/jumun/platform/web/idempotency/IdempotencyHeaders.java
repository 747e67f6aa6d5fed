package jumun.platform.web.idempotency;

/** What the headers of requests that have their effect once are called (O9). */
public final class IdempotencyHeaders {

    /** Names a request. */
    public static final String KEY = "Idempotency-Key";

    /** {@code true} on the answer to a request that had its effect before. */
    public static final String REPLAYED = "Idempotent-Replayed";

    private IdempotencyHeaders() {}
}

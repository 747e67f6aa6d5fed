package jumun.platform.deadletter;

/** Thrown instead of handling a message that is known to fail; nothing was done. */
public final class KnownFailureException extends RuntimeException {

    private final Throwable known;

    KnownFailureException(Throwable known) {
        super(known.getMessage(), known, false, false);
        this.known = known;
    }

    /** Why handling the message failed. */
    public Throwable known() {
        return known;
    }
}

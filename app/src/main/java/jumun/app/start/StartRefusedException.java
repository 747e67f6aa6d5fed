package jumun.app.start;

import org.jspecify.annotations.Nullable;

/** jumun cannot start as it is configured, or on this machine. The message says what to change. */
public final class StartRefusedException extends RuntimeException {

    private final String remedy;

    /** The remedy is what a person can do about it, in a sentence. */
    public StartRefusedException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}

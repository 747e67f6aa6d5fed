package jumun.app.embedded;

import org.jspecify.annotations.Nullable;

/** jumun cannot start as it is configured, or on this machine. The message says what to change. */
final class StartRefusedException extends RuntimeException {

    private final String remedy;

    StartRefusedException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}

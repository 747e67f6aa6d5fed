package jumun.platform.operations;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up something that may need a server which does not answer. While a look-up runs, the last result stands, so
 * that a process that waits for its database can still report that (M5).
 */
final class PatientLook<T> {

    private static final Logger log = LoggerFactory.getLogger(PatientLook.class);

    private final String what;
    private final Supplier<T> look;
    private T last;
    private @Nullable CompletableFuture<T> pending;

    PatientLook(String what, Supplier<T> look, T first) {
        this.what = what;
        this.look = look;
        this.last = first;
    }

    /** Begins to look, unless it is still at it. */
    void begin() {
        if (pending == null) {
            pending = CompletableFuture.supplyAsync(look, Thread::startVirtualThread);
        }
    }

    /** What was seen, or was last where that does not come in time. */
    T within(Duration patience) {
        CompletableFuture<T> begun = pending;
        if (begun != null) {
            try {
                last = begun.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                pending = null;
            } catch (TimeoutException stillLooking) {
                log.debug("{} is not known yet", what);
            } catch (ExecutionException e) {
                log.warn("{} is not known at the moment: {}", what, String.valueOf(e.getCause()));
                pending = null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return last;
    }
}

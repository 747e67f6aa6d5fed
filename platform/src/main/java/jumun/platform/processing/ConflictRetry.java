package jumun.platform.processing;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Retries a command that met a change of the same aggregate: another process has changed what this one remembers, which
 * is forgotten by then. Not within a unit of work, whose transaction is over: whoever began that has to begin again.
 */
final class ConflictRetry implements RetryScheduler {

    /** A campaign that is closed while a crowd gets its coupons changes with every batch of them. */
    private static final int ATTEMPTS = 20;

    /** Longer with each attempt but the first, four seconds in all: what is changed very often is not so for long. */
    private static final long LONGER_BY_MILLIS = 25;

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public boolean scheduleRetry(
            CommandMessage command,
            RuntimeException lastFailure,
            List<Class<? extends Throwable>[]> failures,
            Runnable dispatch) {
        if (!(lastFailure instanceof ConcurrencyException)
                || failures.size() >= ATTEMPTS
                || CurrentUnitOfWork.isStarted()) {
            return false;
        }
        if (!pause((failures.size() - 1) * LONGER_BY_MILLIS)) {
            return false;
        }
        dispatch.run();
        return true;
    }

    /** Whether there was the time. */
    private static boolean pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

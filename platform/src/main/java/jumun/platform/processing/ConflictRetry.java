package jumun.platform.processing;

import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Has a command handled once more that met a change of the same aggregate: another process has changed what this one remembers, which is
 * forgotten by then. Not within a unit of work, whose transaction is over: who has begun it begins again.
 */
final class ConflictRetry implements RetryScheduler {

    /** A campaign that is closed while a crowd gets its coupons changes with every batch of them. */
    private static final int ATTEMPTS = 20;

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
        dispatch.run();
        return true;
    }
}

package jumun.platform.processing;

import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * A unit of work that no message has begun: the commands that are sent in it, the events that are published and what is written to the
 * database are committed together, or not at all.
 */
@Component
public final class OwnUnitOfWork {

    private final TransactionManager transactions;

    public OwnUnitOfWork(TransactionManager transactions) {
        this.transactions = transactions;
    }

    /** Does the work and commits; what it throws, or the commit, undoes it and is thrown. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /** The same for work that has a result. */
    public <R> R call(Supplier<R> work) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        ResultMessage<R> result = unit.executeWithResult(work::get);
        if (result.isExceptional()) {
            throw unchecked(result.exceptionResult());
        }
        return result.getPayload();
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}

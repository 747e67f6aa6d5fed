package jumun.platform.deadletter;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessingException;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.ThrowableCause;

/** Parks what is known to fail, counts its retries, and lets everything else undo its batch. */
final class DeadLetterPolicy implements EnqueuePolicy<EventMessage<?>> {

    static final String RETRIES = "retries";

    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        if (letter instanceof JdbcDeadLetter) {
            return Decisions.requeue(
                    ThrowableCause.truncated(cause),
                    retried -> retried.diagnostics().and(RETRIES, retriesOf(retried.diagnostics()) + 1));
        }
        if (cause instanceof KnownFailureException failure) {
            return Decisions.enqueue(ThrowableCause.truncated(failure.known()));
        }
        throw cause instanceof RuntimeException unchecked
                ? unchecked
                : new EventProcessingException("An event could not be handled", cause);
    }

    static int retriesOf(MetaData diagnostics) {
        return diagnostics.get(RETRIES) instanceof Number retries ? retries.intValue() : 0;
    }
}

package jumun.platform.deadletter;

import java.lang.reflect.Executable;
import jumun.platform.TransientFailure;
import jumun.platform.processing.MessageBatch;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stands before every event handler, sagas' too. A failure that will not pass by itself is remembered when it undoes
 * its batch; when the batch comes again the handler is not called for that message, so that it is parked without
 * leaving half of its effects.
 */
@Component
class KnownFailureGuard implements HandlerEnhancerDefinition {

    private static final Logger log = LoggerFactory.getLogger(KnownFailureGuard.class);

    private final KnownFailures failures;

    KnownFailureGuard(KnownFailures failures) {
        this.failures = failures;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return handlesEvents(original) ? new Guarded<>(original) : original;
    }

    private static boolean handlesEvents(MessageHandlingMember<?> member) {
        return member.canHandleMessageType(EventMessage.class)
                && member.unwrap(Executable.class)
                        .filter(method -> method.isAnnotationPresent(EventSourcingHandler.class))
                        .isEmpty();
    }

    /** Whether the message was parked before and is tried once more. */
    static boolean isRetried() {
        return CurrentUnitOfWork.map(unit -> unit.resources().containsKey(DeadLetter.class.getName()))
                .orElse(false);
    }

    private final class Guarded<T> extends WrappedMessageHandlingMember<T> {

        private Guarded(MessageHandlingMember<T> delegate) {
            super(delegate);
        }

        @Override
        @SuppressWarnings("NullAway") // what a handler returns may be null; the framework's signature does not say so
        public @Nullable Object handle(Message<?> message, T target) throws Exception {
            if (isRetried()) {
                return super.handle(message, target);
            }
            Class<?> handler = target.getClass();
            Throwable known = failures.causeOf(handler, message);
            if (known != null) {
                log.warn(
                        "Event {} of {} cannot be handled by {} and is parked: {}",
                        message.getIdentifier(),
                        message.getPayloadType().getSimpleName(),
                        handler.getSimpleName(),
                        known.toString());
                MessageBatch.afterCommit(() -> failures.forget(handler, message));
                throw new KnownFailureException(known);
            }
            try {
                return super.handle(message, target);
            } catch (Exception e) {
                if (!TransientFailure.is(e)) {
                    failures.remember(handler, message, e);
                }
                throw e;
            }
        }
    }
}

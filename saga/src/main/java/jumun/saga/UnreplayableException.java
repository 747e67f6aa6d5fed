package jumun.saga;

import org.axonframework.eventhandling.EventMessage;
import org.springframework.core.NestedExceptionUtils;

/** A saga cannot be rebuilt, since there is an event that it cannot handle. */
final class UnreplayableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreplayableException(EventMessage<?> event, Exception cause) {
        super(
                "%s %s cannot be handled: %s"
                        .formatted(
                                event.getPayloadType().getSimpleName(),
                                event.getIdentifier(),
                                NestedExceptionUtils.getMostSpecificCause(cause)),
                cause);
    }
}

package jumun.platform.kafka;

import java.util.Optional;
import jumun.api.Event;
import org.axonframework.eventhandling.EventMessage;

/** An event that happened, wherever it is kept. */
public interface PastEvent {

    /** The event's identifier; empty for a record that is no event. */
    Optional<String> eventId();

    /** The order that it is about, if it is about one. */
    Optional<String> orderId();

    /**
     * All of it.
     *
     * @throws IllegalArgumentException when it is none of jumun's events
     */
    EventMessage<?> message();

    /** The event itself. */
    default Event event() {
        return (Event) message().getPayload();
    }
}

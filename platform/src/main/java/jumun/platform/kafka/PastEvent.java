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

    /** All of it; empty for what cannot be read as an event, which is parked, and told of, where it is read first (M4). */
    Optional<EventMessage<?>> message();

    /** The event itself, if it can be read. */
    default Optional<Event> event() {
        return message().map(message -> (Event) message.getPayload());
    }
}

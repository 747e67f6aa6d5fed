package jumun.platform.processing;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.springframework.stereotype.Component;

/** Has every event say which command it came from, beside the message that led to it, for whoever reads an order's story (M1). */
@Component
public class CommandNames implements CorrelationDataProvider {

    /** Under which name an event's metadata has the command. */
    public static final String COMMAND = "command";

    /** Under which name they have the identifier of the message that was being handled. */
    public static final String CAUSE = "correlationId";

    private final CorrelationDataProvider origins = new MessageOriginProvider(CAUSE, "traceId");

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> handedOn = new HashMap<>(origins.correlationDataFor(message));
        if (message instanceof CommandMessage<?>) {
            handedOn.put(COMMAND, message.getPayloadType().getSimpleName());
        }
        return handedOn;
    }
}

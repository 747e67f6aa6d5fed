package jumun.platform.processing;

import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.stereotype.Component;

/** Has every event say which command it came from, for whoever reads an order's story (M1). */
@Component
public class CommandNames implements CorrelationDataProvider {

    /** Under which name an event's metadata has the command. */
    public static final String COMMAND = "command";

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        return message instanceof CommandMessage<?>
                ? Map.of(COMMAND, message.getPayloadType().getSimpleName())
                : Map.of();
    }
}

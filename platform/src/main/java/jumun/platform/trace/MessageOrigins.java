package jumun.platform.trace;

import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.stereotype.Component;

/**
 * What a message hands to those that it leads to: its identifier, and the trace. Where a span is current (a request's, or that of a
 * message whose trace is sampled) it is the parent of what follows; otherwise what the message has is passed on as it is.
 */
@Component
public class MessageOrigins implements CorrelationDataProvider {

    /** Under which name a message's metadata has the identifier of the message that was being handled. */
    public static final String CAUSE = "correlationId";

    private final CurrentTraceContext current;

    MessageOrigins(Tracer tracer) {
        this.current = tracer.currentTraceContext();
    }

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> handedOn = new HashMap<>();
        handedOn.put(CAUSE, message.getIdentifier());
        TraceContext span = current.context();
        Object traceparent = span == null
                ? message.getMetaData().get(Traceparent.NAME)
                : Traceparent.of(span).text();
        if (traceparent != null) {
            handedOn.put(Traceparent.NAME, traceparent);
        }
        return handedOn;
    }
}

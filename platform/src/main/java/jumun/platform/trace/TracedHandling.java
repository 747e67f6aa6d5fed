package jumun.platform.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.Tracer.SpanInScope;
import io.micrometer.tracing.propagation.Propagator;
import jumun.api.OrderRelated;
import jumun.platform.Unanswered;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Has handlers work inside the trace of what they handle (M2): log lines name it, and what is handled becomes a span if
 * the trace is sampled. If it is not, a message costs no more than two fields of the log, since there are hundreds in a
 * batch.
 */
@Component
public class TracedHandling {

    private final Tracer tracer;
    private final Propagator propagator;

    TracedHandling(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** Stands before the handlers of a processing group. */
    public MessageHandlerInterceptor<EventMessage<?>> ofEvents(String group) {
        return (unit, chain) -> {
            EventMessage<?> event = unit.getMessage();
            try (LoggedIds _ = LoggedIds.of(event)) {
                boolean sampled =
                        Traceparent.of(event).map(Traceparent::isSampled).orElse(false);
                return sampled
                        ? inside(span(group, event), () -> Unanswered.proceed(chain))
                        : Unanswered.proceed(chain);
            }
        };
    }

    /** Stands before the handlers of commands. These leave no process: what is current when one is sent has led to it. */
    MessageHandlerInterceptor<CommandMessage<?>> ofCommands() {
        return (unit, chain) -> {
            TraceContext current = tracer.currentTraceContext().context();
            boolean sampled = current != null && Boolean.TRUE.equals(current.sampled());
            return sampled ? inside(span(unit.getMessage()), chain) : chain.proceed();
        };
    }

    private Span span(String group, EventMessage<?> event) {
        String name = event.getPayloadType().getSimpleName();
        Span.Builder span = propagator
                .extract(event.getMetaData(), TracedHandling::text)
                .name(group + " " + name)
                .kind(Span.Kind.CONSUMER)
                .tag("jumun.group", group)
                .tag("jumun.event", name)
                .tag("jumun.event.id", event.getIdentifier());
        return (event.getPayload() instanceof OrderRelated related
                        ? span.tag("jumun.order.id", related.orderId().value())
                        : span)
                .start();
    }

    private Span span(CommandMessage<?> command) {
        return tracer.spanBuilder()
                .name(command.getPayloadType().getSimpleName())
                .start();
    }

    @SuppressWarnings("NullAway") // what a handler returns may be null; the framework's signature does not say so
    private @Nullable Object inside(Span span, InterceptorChain chain) throws Exception {
        try (SpanInScope _ = tracer.withSpan(span)) {
            return chain.proceed();
        } catch (Exception failure) {
            span.error(failure);
            throw failure;
        } finally {
            span.end();
        }
    }

    private static @Nullable String text(MetaData metaData, String name) {
        return metaData.get(name) instanceof String text ? text : null;
    }
}

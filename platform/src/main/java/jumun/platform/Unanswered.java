package jumun.platform;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.GenericResultMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;

/**
 * The result of every handled event: one constant that nobody reads. For any other result Axon would make a message
 * with an identifier and metadata, for each event that is handled.
 */
public final class Unanswered {

    private static final ResultMessage<Object> NOTHING = new GenericResultMessage<>(
            new GenericMessage<>("handled", Unanswered.class.getSimpleName(), MetaData.emptyInstance()));

    private Unanswered() {}

    /** Handles the event. */
    public static Object proceed(InterceptorChain chain) throws Exception {
        chain.proceed();
        return NOTHING;
    }

    /** For a processor that has no other interceptor that says so. */
    public static MessageHandlerInterceptor<EventMessage<?>> interceptor() {
        return (unit, chain) -> proceed(chain);
    }
}

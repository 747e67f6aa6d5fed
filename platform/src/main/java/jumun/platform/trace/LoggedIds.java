package jumun.platform.trace;

import jumun.api.OrderRelated;
import jumun.api.order.OrderId;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Has log lines name an order and its trace until it is closed. */
public final class LoggedIds implements AutoCloseable {

    static final String ORDER_ID = "orderId";

    private static final String TRACE_ID = "traceId";

    private final @Nullable String orderIdBefore = MDC.get(ORDER_ID);
    private final @Nullable String traceIdBefore = MDC.get(TRACE_ID);

    private LoggedIds(@Nullable String orderId, @Nullable String traceId) {
        set(ORDER_ID, orderId);
        set(TRACE_ID, traceId);
    }

    /** Those of the message. */
    public static LoggedIds of(Message<?> message) {
        return of(
                message.getPayload() instanceof OrderRelated event
                        ? event.orderId().value()
                        : null,
                message.getMetaData().get(Traceparent.NAME));
    }

    /** Those of something that is no message, as far as it has them. */
    public static LoggedIds of(@Nullable String orderId, @Nullable Object traceparent) {
        return new LoggedIds(
                orderId, Traceparent.read(traceparent).map(Traceparent::traceId).orElse(null));
    }

    /** The order that the present request turns out to be about, until the request ends. */
    public static void request(OrderId orderId) {
        MDC.put(ORDER_ID, orderId.value());
    }

    @Override
    public void close() {
        set(ORDER_ID, orderIdBefore);
        set(TRACE_ID, traceIdBefore);
    }

    private static void set(String name, @Nullable String value) {
        if (value == null) {
            MDC.remove(name);
        } else {
            MDC.put(name, value);
        }
    }
}

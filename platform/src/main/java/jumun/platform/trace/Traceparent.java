package jumun.platform.trace;

import io.micrometer.tracing.TraceContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import java.util.Optional;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Which trace something belongs to and what has led to it there, as W3C Trace Context writes it: version, trace, span and flags in
 * hexadecimal digits.
 */
public record Traceparent(String text) {

    /** Its name, in the metadata of messages and in the headers of records and requests. */
    public static final String NAME = "traceparent";

    private static final String VERSION = "00-";
    private static final int TRACE_FROM = VERSION.length();
    private static final int TRACE_TO = TRACE_FROM + TraceId.getLength();
    private static final int SPAN_FROM = TRACE_TO + 1;
    private static final int SPAN_TO = SPAN_FROM + SpanId.getLength();
    private static final int FLAGS_FROM = SPAN_TO + 1;
    private static final int LENGTH = FLAGS_FROM + TraceFlags.getLength();

    /** What is written there, unless it is something else. */
    public static Optional<Traceparent> read(@Nullable Object text) {
        return text instanceof String written && isOne(written)
                ? Optional.of(new Traceparent(written))
                : Optional.empty();
    }

    /** That of the message, if it has one. */
    public static Optional<Traceparent> of(Message<?> message) {
        return read(message.getMetaData().get(NAME));
    }

    static Traceparent of(TraceContext span) {
        return new Traceparent(
                VERSION + span.traceId() + '-' + span.spanId() + (Boolean.TRUE.equals(span.sampled()) ? "-01" : "-00"));
    }

    /** The trace alone. */
    public String traceId() {
        return text.substring(TRACE_FROM, TRACE_TO);
    }

    /** The metadata by which a message belongs there; none where there is nothing to belong to. */
    public static MetaData asMetaData(@Nullable String text) {
        return read(text).isPresent() ? MetaData.with(NAME, text) : MetaData.emptyInstance();
    }

    boolean isSampled() {
        return TraceFlags.fromHex(text, FLAGS_FROM).isSampled();
    }

    private static boolean isOne(String text) {
        return text.length() == LENGTH
                && text.startsWith(VERSION)
                && TraceId.isValid(text.substring(TRACE_FROM, TRACE_TO))
                && SpanId.isValid(text.substring(SPAN_FROM, SPAN_TO))
                && text.charAt(TRACE_TO) == '-'
                && text.charAt(SPAN_TO) == '-'
                && Character.digit(text.charAt(FLAGS_FROM), 16) >= 0
                && Character.digit(text.charAt(FLAGS_FROM + 1), 16) >= 0;
    }
}

package jumun.app.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Where the shop that tests share sends its spans, over OTLP as to any collector. */
public final class SpanCollector implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Map<String, List<Span>> SPANS = new ConcurrentHashMap<>();
    private static final int PORT = listen();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:%d/v1/traces"
                        .formatted(PORT))
                .applyTo(context);
    }

    /** What has come of that trace. */
    public static List<Span> spansOf(String traceId) {
        return SPANS.getOrDefault(traceId, List.of());
    }

    private static int listen() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", SpanCollector::take);
            server.start();
            return server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(span -> SPANS.computeIfAbsent(
                                    HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                                    key -> new CopyOnWriteArrayList<>())
                            .add(span));
            exchange.sendResponseHeaders(200, -1);
        }
    }
}

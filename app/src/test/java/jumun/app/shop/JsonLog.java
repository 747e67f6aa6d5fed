package jumun.app.shop;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is logged while it is open, written by what writes the log file with external infrastructure. */
public final class JsonLog implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final StructuredLogEncoder encoder = new StructuredLogEncoder();
    private final List<JsonNode> lines = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(JSON.readTree(new String(encoder.encode(event), StandardCharsets.UTF_8)));
        }
    };

    public JsonLog() {
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        appender.setContext(context);
        appender.start();
        root.addAppender(appender);
    }

    /** The lines about that order, as far as there are any yet. */
    public List<JsonNode> linesOf(String orderId) {
        return lines.stream()
                .filter(line -> line.path("orderId").asString("").equals(orderId))
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}

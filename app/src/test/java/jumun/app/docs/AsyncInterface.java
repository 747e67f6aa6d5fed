package jumun.app.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.Json31;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jumun.api.Topic;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What is said asynchronously, as an AsyncAPI document: channels of events from core-api, the others from a frame that is written
 * by hand, and the shape of every message from its Java type.
 */
final class AsyncInterface {

    private static final Path FRAME = Path.of("src/test/resources/docs/asyncapi-frame.yaml");
    private static final String SCHEMAS = "#/components/schemas/";

    private final EventCatalogue catalogue;
    private final ModelConverters converters = new ModelConverters(true);
    private final Map<String, Object> channels = new LinkedHashMap<>();
    private final Map<String, Object> operations = new LinkedHashMap<>();
    private final Map<String, Object> messages = new LinkedHashMap<>();
    private final Map<String, Object> schemas = new TreeMap<>();

    private AsyncInterface(EventCatalogue catalogue) {
        this.catalogue = catalogue;
        converters.addConverter(new ValueModels(Json31.mapper()));
    }

    /** The document as nested maps. */
    static Map<String, Object> of(EventCatalogue catalogue) throws Exception {
        return new AsyncInterface(catalogue).document();
    }

    static String yaml(Map<String, Object> document) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(140);
        options.setSplitLines(false);
        return "# Generated from core-api; PublishedDocumentsTest says how to write it anew.\n"
                + new Yaml(options).dump(new ObjectMapper().convertValue(document, Object.class));
    }

    private Map<String, Object> document() throws Exception {
        Map<String, Object> frame = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FRAME));
        for (Topic topic : Topic.values()) {
            add(topic);
        }
        at(frame, "channels").forEach(channels::put);
        at(frame, "operations").forEach(operations::put);
        for (Map.Entry<String, Object> message : at(frame, "messages").entrySet()) {
            messages.put(message.getKey(), typed(asMap(message.getValue())));
        }
        Map<String, Object> components = new LinkedHashMap<>(at(frame, "components"));
        schemas.putAll(at(components, "schemas"));
        components.put("messages", messages);
        components.put("schemas", schemas);
        Map<String, Object> document = new LinkedHashMap<>();
        List.of("asyncapi", "info", "defaultContentType", "servers")
                .forEach(part -> document.put(part, frame.get(part)));
        document.put("channels", channels);
        document.put("operations", operations);
        document.put("components", components);
        return document;
    }

    private void add(Topic topic) throws IOException {
        Map<String, Object> references = new LinkedHashMap<>();
        for (Class<?> event : EventCatalogue.eventsOf(topic)) {
            references.put(event.getSimpleName(), reference("#/components/messages/" + event.getSimpleName()));
            messages.put(event.getSimpleName(), message(event));
        }
        String name = topic.topicName();
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("address", name);
        channel.put("description", catalogue.meaning(topic));
        channel.put("servers", List.of(reference("#/servers/kafka")));
        channel.put("messages", references);
        channel.put("bindings", kafka(topic.partitions(), topic.retention()));
        channels.put(name, channel);
        operations.put("publish-" + name, operation("send", name));
        operations.put("follow-" + name, operation("receive", name));
    }

    private static Map<String, Object> kafka(int partitions, Duration retention) {
        Map<String, Object> binding = new LinkedHashMap<>();
        binding.put("partitions", partitions);
        binding.put("topicConfiguration", Map.of("retention.ms", retention.toMillis()));
        return Map.of("kafka", binding);
    }

    private static Map<String, Object> operation(String action, String channel) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("action", action);
        operation.put("channel", reference("#/channels/" + channel));
        return operation;
    }

    private Map<String, Object> message(Class<?> event) throws IOException {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("name", event.getSimpleName());
        message.put("contentType", "application/json");
        message.put("description", catalogue.meaning(event));
        message.put("headers", reference(SCHEMAS + "EventHeaders"));
        message.put("payload", payload(event));
        message.put("bindings", Map.of("kafka", Map.of("key", key(event))));
        message.put("examples", List.of(Map.of("payload", new ObjectMapper().readTree(EventCatalogue.example(event)))));
        return message;
    }

    private static Map<String, Object> key(Class<?> event) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("type", "string");
        key.put(
                "description",
                EventCatalogue.TOPICS.entrySet().stream()
                        .filter(topic -> topic.getValue().isAssignableFrom(event))
                        .map(topic -> switch (topic.getKey()) {
                            case ORDER, POINT -> "userId";
                            case STOCK -> "productId";
                            case COUPON -> "couponId";
                            case COMPENSATION -> "orderId";
                        })
                        .findFirst()
                        .orElseThrow());
        return key;
    }

    /** A message of the frame, which names the Java type of its payload. */
    private Map<String, Object> typed(Map<String, Object> message) throws ClassNotFoundException {
        Map<String, Object> typed = new LinkedHashMap<>(message);
        typed.put("payload", payload(Class.forName(String.valueOf(message.get("payload")))));
        return typed;
    }

    private Object payload(Class<?> type) {
        ResolvedSchema resolved = converters.resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach((name, schema) -> schemas.put(name, described(type, name, schema)));
        return json(resolved.schema);
    }

    /** With what Javadoc says about the properties of the event itself. */
    private Object described(Class<?> type, String name, Object schema) {
        ObjectNode json = (ObjectNode) json(schema);
        if (type.isRecord() && name.equals(type.getSimpleName())) {
            for (RecordComponent component : type.getRecordComponents()) {
                String meaning = catalogue.meaning(type, component);
                if (!meaning.isEmpty()
                        && json.path("properties").get(component.getName()) instanceof ObjectNode known) {
                    known.put("description", meaning);
                }
            }
        }
        return json;
    }

    private static Object json(Object schema) {
        return Json31.mapper().valueToTree(schema);
    }

    private static Map<String, Object> reference(String to) {
        return new LinkedHashMap<>(Map.of("$ref", to));
    }

    private static Map<String, Object> at(Map<String, Object> map, String key) {
        return asMap(map.get(key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}

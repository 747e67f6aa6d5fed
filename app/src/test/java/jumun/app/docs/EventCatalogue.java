package jumun.app.docs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jumun.api.Revision;
import jumun.api.Topic;
import jumun.api.compensation.CompensationEvent;
import jumun.api.coupon.CouponEvent;
import jumun.api.order.OrderEvent;
import jumun.api.point.PointEvent;
import jumun.api.stock.StockEvent;
import org.jspecify.annotations.Nullable;

/** The events of core-api in words: from their types, their Javadoc and their golden files. */
final class EventCatalogue {

    static final Map<Topic, Class<?>> TOPICS = Map.of(
            Topic.ORDER, OrderEvent.class,
            Topic.STOCK, StockEvent.class,
            Topic.COUPON, CouponEvent.class,
            Topic.POINT, PointEvent.class,
            Topic.COMPENSATION, CompensationEvent.class);

    private static final Path CORE_API = Path.of("..", "core-api", "src");
    private static final Path GOLDEN = CORE_API.resolve("test/resources/golden");

    private final WrittenWords words;
    private final Set<Class<?>> values = new TreeSet<>(Comparator.comparing(EventCatalogue::name));

    private EventCatalogue(WrittenWords words) {
        this.words = words;
    }

    static EventCatalogue ofCoreApi() throws IOException {
        return new EventCatalogue(WrittenWords.of(CORE_API.resolve("main/java")));
    }

    static List<Class<?>> eventsOf(Topic topic) {
        return List.of(TOPICS.get(topic).getPermittedSubclasses());
    }

    static int revision(Class<?> event) {
        Revision revision = event.getAnnotation(Revision.class);
        return revision == null ? 1 : revision.value();
    }

    static String example(Class<?> event) throws IOException {
        return Files.readString(GOLDEN.resolve(event.getSimpleName() + "." + revision(event) + ".json"))
                .strip();
    }

    String meaning(Topic topic) {
        return words.of(Topic.class, topic.name());
    }

    String meaning(Class<?> type) {
        return words.of(type);
    }

    /** What a component means: what is said of it, or else of its type, or what its type's name says. */
    String meaning(Class<?> owner, RecordComponent component) {
        String said = words.of(owner, component.getName());
        if (!said.isEmpty()) {
            return said;
        }
        if (component.getType() == Instant.class) {
            return "when it happened";
        }
        return component.getType().isPrimitive() || component.getType() == String.class
                ? ""
                : words.of(component.getType()).lines().findFirst().orElse("");
    }

    String markdown() throws IOException {
        StringBuilder page = new StringBuilder("""
                <!-- Generated from core-api; PublishedDocumentsTest says how to write it anew. -->
                # Events

                What contexts tell each other, by the topic on which they do. The same as a file for programs:
                [asyncapi.yaml](asyncapi.yaml). Events carry resulting values, so that applying one twice is as good as once;
                those of one key on one topic stay in order.

                | topic | holds | partitions | kept |
                |---|---|---|---|
                """);
        for (Topic topic : Topic.values()) {
            page.append("| [%s](#%s) | %s | %d | %d days |%n"
                    .formatted(
                            topic.topicName(),
                            topic.topicName(),
                            meaning(topic),
                            topic.partitions(),
                            topic.retention().toDays()));
        }
        for (Topic topic : Topic.values()) {
            page.append("%n## %s%n%n%s%n".formatted(topic.topicName(), inCells(meaning(TOPICS.get(topic)), topic)));
            for (Class<?> event : eventsOf(topic)) {
                page.append(event(event));
            }
        }
        page.append("\n## Values\n\nWhat events are made of.\n");
        List<Class<?>> shown = new ArrayList<>();
        while (shown.size() < values.size()) {
            // Describing one may bring up others, so the set is walked until it has stopped growing.
            values.stream().filter(value -> !shown.contains(value)).toList().forEach(value -> {
                shown.add(value);
                value(value);
            });
        }
        values.forEach(value -> page.append(value(value)));
        return page.toString();
    }

    private static String inCells(String meaning, Topic topic) {
        return meaning.replace("`Topic." + topic.name() + "`", "this topic");
    }

    private String event(Class<?> event) throws IOException {
        String revision = revision(event) == 1 ? "" : " (revision " + revision(event) + ")";
        return "%n### %s%s%n%n%s%n%n%s%n```json%n%s%n```%n"
                .formatted(event.getSimpleName(), revision, meaning(event), fields(event), example(event));
    }

    private String fields(Class<?> owner) {
        return Stream.concat(
                        Stream.of("| field | type | meaning |", "|---|---|---|"),
                        Arrays.stream(owner.getRecordComponents())
                                .map(component -> "| `%s` | %s | %s |"
                                        .formatted(component.getName(), type(component), meaning(owner, component))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String type(RecordComponent component) {
        String type = type(component.getGenericType());
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? type + " or null" : type;
    }

    private String type(Type type) {
        if (type instanceof ParameterizedType generic) {
            List<String> arguments = Arrays.stream(generic.getActualTypeArguments())
                    .map(this::type)
                    .toList();
            return generic.getRawType() == Map.class
                    ? "map of %s to %s".formatted(arguments.get(0), arguments.get(1))
                    : "list of " + arguments.getFirst();
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord() || plain.isEnum() || plain.isAnnotationPresent(JsonSubTypes.class)) {
            values.add(plain);
            return "[%s](#%s)"
                    .formatted(name(plain), name(plain).replace(".", "").toLowerCase(Locale.ROOT));
        }
        if (plain == Instant.class) {
            return "date and time";
        }
        if (plain == String.class) {
            return "text";
        }
        return plain == boolean.class ? "true or false" : "whole number";
    }

    private String value(Class<?> value) {
        String heading = "%n### %s%n%n%s%n%n".formatted(name(value), meaning(value));
        if (value.isEnum()) {
            return heading
                    + Arrays.stream(value.getEnumConstants())
                            .map(String::valueOf)
                            .map(constant -> "- `%s`: %s%n".formatted(constant, words.of(value, constant)))
                            .collect(Collectors.joining());
        }
        if (value.isAnnotationPresent(JsonSubTypes.class)) {
            String property = value.getAnnotation(JsonTypeInfo.class).property();
            return heading
                    + Arrays.stream(value.getAnnotation(JsonSubTypes.class).value())
                            .map(type ->
                                    "- `%s` is `%s`: %s%n".formatted(property, type.name(), type((Type) type.value())))
                            .collect(Collectors.joining());
        }
        RecordComponent first = value.getRecordComponents()[0];
        return first.getAccessor().isAnnotationPresent(JsonValue.class)
                ? heading + (first.getType() == String.class ? "A text.\n" : "A whole number.\n")
                : heading + fields(value);
    }

    private static String name(Class<?> value) {
        Class<?> whole = value.getEnclosingClass();
        return whole == null ? value.getSimpleName() : whole.getSimpleName() + "." + value.getSimpleName();
    }
}

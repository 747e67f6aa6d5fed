package jumun.platform.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import jumun.api.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says what is wrong with a body that cannot be read, in words of JSON and not of Java. */
final class UnreadableBody {

    private static final Set<Class<?>> WHOLE_NUMBERS =
            Set.of(Long.class, long.class, Integer.class, int.class, Money.class);

    private static final String BEYOND_WHAT_IS_READ =
            "The body exceeds a limit: a number may have at most %d digits, a name %d characters, and lists and objects may nest %d deep."
                    .formatted(
                            StreamReadConstraints.DEFAULT_MAX_NUM_LEN,
                            StreamReadConstraints.DEFAULT_MAX_NAME_LEN,
                            StreamReadConstraints.DEFAULT_MAX_DEPTH);

    private UnreadableBody() {}

    static String describe(HttpMessageNotReadableException unreadable) {
        return unreadable.getCause() instanceof JacksonException json ? describe(json) : "A JSON body is needed.";
    }

    private static String describe(JacksonException json) {
        String at = path(json.getPath());
        return switch (json) {
            case UnrecognizedPropertyException unknown ->
                "There is no property '%s'; known are %s."
                        .formatted(at, known(Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of())));
            case InvalidTypeIdException type ->
                type.getTypeId() == null
                        ? "%s needs a type.".formatted(at)
                        : "'%s' is not a known type of %s.".formatted(Shown.of(type.getTypeId()), at);
            case InvalidFormatException format ->
                "%s cannot be '%s': %s is needed."
                        .formatted(at, Shown.of(format.getValue()), name(format.getTargetType()));
            case MismatchedInputException mismatch -> "%s must be %s.".formatted(at, name(mismatch.getTargetType()));
            case ValueInstantiationException refused -> "%s: %s.".formatted(at, reason(refused));
            case InputCoercionException large -> "%s cannot be a number as large as that.".formatted(at);
            case UnexpectedEndOfInputException cut -> "The body is not JSON: it ends before it is complete.";
            case StreamConstraintsException beyond -> BEYOND_WHAT_IS_READ;
            default -> "The body is not JSON: %s".formatted(Shown.of(json.getOriginalMessage()));
        };
    }

    private static String known(Iterable<Object> properties) {
        return StreamSupport.stream(properties.spliterator(), false)
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Only what was refused on purpose has a sentence; anything else met a gap. */
    private static String reason(ValueInstantiationException refused) {
        return refused.getCause() instanceof IllegalArgumentException reason
                ? Shown.of(reason.getMessage())
                : "something that it needs is missing";
    }

    /** As a reader of JavaScript would write it: {@code items[0].quantity}. */
    private static String path(List<Reference> references) {
        StringBuilder path = new StringBuilder();
        for (Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(Shown.of(reference.getPropertyName()));
            }
        }
        return path.isEmpty() ? "The body" : path.toString();
    }

    private static String name(@Nullable Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (WHOLE_NUMBERS.contains(type)) {
            return "a whole number";
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == Instant.class) {
            return "a date and time such as 2026-11-24T09:00:00Z";
        }
        return type == String.class || type.getSimpleName().endsWith("Id") ? "a text" : "an object";
    }
}

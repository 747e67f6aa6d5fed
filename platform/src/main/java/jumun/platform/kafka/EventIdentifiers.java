package jumun.platform.kafka;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import jumun.api.Event;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers that an event must have. JSON may lack them; but to which sequence an event belongs is asked before
 * anybody handles it, where it could no longer be parked, so they are checked when it is read.
 */
final class EventIdentifiers {

    private static final ClassValue<List<RecordComponent>> OF_TYPES = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return type.isRecord()
                    ? Stream.of(type.getRecordComponents())
                            .filter(EventIdentifiers::isIdentifier)
                            .toList()
                    : List.of();
        }
    };

    private EventIdentifiers() {}

    /**
     * Checks that the event names everything that it is about.
     *
     * @throws IllegalArgumentException when it does not
     */
    static void require(Event event) {
        for (RecordComponent identifier : OF_TYPES.get(event.getClass())) {
            if (isMissing(event, identifier)) {
                throw new IllegalArgumentException(
                        "%s has no %s".formatted(event.getClass().getSimpleName(), identifier.getName()));
            }
        }
    }

    private static boolean isMissing(Event event, RecordComponent identifier) {
        try {
            return identifier.getAccessor().invoke(event) == null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isIdentifier(RecordComponent component) {
        return component.getType().getSimpleName().endsWith("Id")
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}

package jumun.platform.processing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * JSON for messages, tokens, sagas and snapshots that only ever creates objects of allowed packages: the type name in a
 * message is input, and input does not choose a class freely.
 */
final class AllowListedJacksonSerializer extends JacksonSerializer {

    private final List<String> allowedPackages;
    private final Map<String, Class<?>> known = new ConcurrentHashMap<>();

    AllowListedJacksonSerializer(Builder builder, List<String> allowedPackages) {
        super(builder);
        this.allowedPackages = List.copyOf(allowedPackages);
    }

    /** Only classes that there are get remembered, of which there are few: names are input. */
    @Override
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        Class<?> remembered = known.get(type.getName());
        if (remembered != null) {
            return remembered;
        }
        boolean allowed = SerializedType.emptyType().equals(type)
                || allowedPackages.stream().anyMatch(type.getName()::startsWith);
        Class<?> found = allowed ? super.classForType(type) : UnknownSerializedType.class;
        if (found != UnknownSerializedType.class) {
            known.put(type.getName(), found);
        }
        return found;
    }
}

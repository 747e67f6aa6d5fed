package jumun.platform.processing;

import java.util.List;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * JSON for messages, tokens, sagas and snapshots that only ever creates objects of allowed packages: the type name in a
 * message is input, and input does not choose a class freely.
 */
final class AllowListedJacksonSerializer extends JacksonSerializer {

    private final List<String> allowedPackages;

    AllowListedJacksonSerializer(Builder builder, List<String> allowedPackages) {
        super(builder);
        this.allowedPackages = List.copyOf(allowedPackages);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        boolean allowed = SerializedType.emptyType().equals(type)
                || allowedPackages.stream().anyMatch(type.getName()::startsWith);
        return allowed ? super.classForType(type) : UnknownSerializedType.class;
    }
}

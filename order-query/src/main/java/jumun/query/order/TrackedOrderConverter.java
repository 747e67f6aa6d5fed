package jumun.query.order;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jumun.platform.Json;

/** Writes a tracked order as JSON. */
class TrackedOrderConverter implements AttributeConverter<TrackedOrder, String> {

    private static final TypeReference<TrackedOrder> ORDER = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(TrackedOrder order) {
        return Json.write(order, ORDER);
    }

    @Override
    public TrackedOrder convertToEntityAttribute(String body) {
        return Json.read(body, ORDER);
    }
}

package jumun.api.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jumun.api.Identifier;

/** Names one order. */
public record OrderId(@JsonValue String value) {

    @JsonCreator
    public OrderId {
        Identifier.require("orderId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package jumun.api.stock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jumun.api.Identifier;

/** Names one product of the catalogue. */
public record ProductId(@JsonValue String value) {

    @JsonCreator
    public ProductId {
        Identifier.require("productId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}

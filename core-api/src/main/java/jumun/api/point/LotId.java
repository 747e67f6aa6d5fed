package jumun.api.point;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jumun.api.Identifier;

/** Names one lot of points: what one charge brought (P2). */
public record LotId(@JsonValue String value) {

    @JsonCreator
    public LotId {
        Identifier.require("lotId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}

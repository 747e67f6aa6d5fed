package jumun.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one user, as the subject of the bearer token does. */
public record UserId(@JsonValue String value) {

    @JsonCreator
    public UserId {
        Identifier.require("userId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}

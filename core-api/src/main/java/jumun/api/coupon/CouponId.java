package jumun.api.coupon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jumun.api.Identifier;

/** Names one coupon campaign: the thing of which everybody may get one. */
public record CouponId(@JsonValue String value) {

    @JsonCreator
    public CouponId {
        Identifier.require("couponId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}

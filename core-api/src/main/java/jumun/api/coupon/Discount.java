package jumun.api.coupon;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jumun.api.Money;
import org.jspecify.annotations.Nullable;

/** What a coupon takes off an order (C1). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Discount.Fixed.class, name = "FIXED"),
    @JsonSubTypes.Type(value = Discount.Percent.class, name = "PERCENT")
})
public sealed interface Discount {

    /** The amount taken off a subtotal; never more than the subtotal. */
    Money on(Money subtotal);

    /**
     * A fixed amount, or the whole subtotal where that is less.
     *
     * @param value the amount, at least 1
     */
    record Fixed(Money value) implements Discount {

        public Fixed {
            if (value == null) {
                throw new IllegalArgumentException("A fixed discount needs a value");
            }
            if (value.minorUnits() < 1) {
                throw new IllegalArgumentException("A fixed discount must be at least 1, was " + value);
            }
        }

        @Override
        public Money on(Money subtotal) {
            return value.min(subtotal);
        }
    }

    /**
     * A share of the subtotal.
     *
     * @param value percent of the subtotal, 1 to 100; fractions of a minor unit are dropped
     * @param cap   the most that is taken off, if there is a limit
     */
    record Percent(int value, @Nullable Money cap) implements Discount {

        public Percent {
            if (value < 1 || value > 100) {
                throw new IllegalArgumentException("A percent discount must be 1 to 100, was " + value);
            }
            if (cap != null && cap.minorUnits() < 1) {
                throw new IllegalArgumentException("A discount cap must be at least 1, was " + cap);
            }
        }

        @Override
        public Money on(Money subtotal) {
            long whole = subtotal.minorUnits() / 100 * value;
            long rest = subtotal.minorUnits() % 100 * value / 100;
            Money amount = new Money(whole + rest);
            return cap == null ? amount : amount.min(cap);
        }
    }
}

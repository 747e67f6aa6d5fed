package jumun.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An exact amount in the currency's minor unit (O7), never negative.
 *
 * @param minorUnits the amount; one won, one cent
 */
public record Money(@JsonValue long minorUnits) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    /** The largest amount that every reader of JSON can tell from the next (O7). */
    public static final Money LARGEST = new Money((1L << 53) - 1);

    @JsonCreator
    public Money {
        if (minorUnits < 0) {
            throw new IllegalArgumentException("An amount cannot be negative: " + minorUnits);
        }
    }

    /**
     * The sum of both.
     *
     * @throws ArithmeticException when it does not fit
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, other.minorUnits));
    }

    /**
     * What is left when the other is taken off.
     *
     * @throws IllegalArgumentException when the other amount is larger
     */
    public Money minus(Money other) {
        return new Money(minorUnits - other.minorUnits);
    }

    /**
     * This amount, so many times.
     *
     * @throws ArithmeticException when the product does not fit
     */
    public Money times(long quantity) {
        return new Money(Math.multiplyExact(minorUnits, quantity));
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public boolean isLessThan(Money other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, other.minorUnits);
    }

    @Override
    public String toString() {
        return Long.toString(minorUnits);
    }
}

package jumun.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jumun.api.coupon.Discount;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MoneyProperties {

    private static final long LARGE = 1L << 53;

    @Property
    void additionIsUndoneBySubtraction(
            @ForAll @LongRange(max = LARGE) long one, @ForAll @LongRange(max = LARGE) long other) {
        assertThat(new Money(one).plus(new Money(other)).minus(new Money(other)))
                .isEqualTo(new Money(one));
    }

    @Property
    void neverBecomesNegative(
            @ForAll @LongRange(max = LARGE) long smaller, @ForAll @LongRange(min = 1, max = LARGE) long by) {
        assertThatThrownBy(() -> new Money(smaller).minus(new Money(smaller + by)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void percentIsExactToTheMinorUnit(
            @ForAll @LongRange(max = LARGE) long subtotal, @ForAll @IntRange(min = 1, max = 100) int percent) {
        Money discount = new Discount.Percent(percent, null).on(new Money(subtotal));

        assertThat(discount).isEqualTo(new Money(Math.multiplyExact(subtotal, (long) percent) / 100));
    }

    @Property
    void discountIsNeverMoreThanTheSubtotalOrTheCap(
            @ForAll @LongRange(max = LARGE) long subtotal,
            @ForAll @IntRange(min = 1, max = 100) int percent,
            @ForAll @LongRange(min = 1, max = LARGE) long limit) {
        Money amount = new Money(subtotal);

        assertThat(new Discount.Fixed(new Money(limit)).on(amount)).isLessThanOrEqualTo(amount);
        assertThat(new Discount.Percent(percent, new Money(limit)).on(amount))
                .isLessThanOrEqualTo(amount)
                .isLessThanOrEqualTo(new Money(limit));
    }
}

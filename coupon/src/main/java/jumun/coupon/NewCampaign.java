package jumun.coupon;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import jumun.api.Money;
import jumun.api.coupon.CouponId;
import jumun.api.coupon.CouponTerms;
import jumun.api.coupon.Discount;
import jumun.platform.web.WithinReach;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/coupons} (C1).
 *
 * @param quantity       how many users can get a coupon; the bound is what memory and start-up are sized for
 * @param minOrderAmount the smallest subtotal that it may be used on
 * @param issueUntil     until when one can be had, exclusive
 * @param usableUntil    the moment from which it can no longer be used
 */
record NewCampaign(
        @NotNull CouponId couponId,
        @NotBlank @Size(min = 1, max = 200) String name,
        @NotNull @Min(1) @Max(LARGEST_QUANTITY) Long quantity,
        @NotNull Discount discount,
        @NotNull Money minOrderAmount,
        @NotNull @WithinReach Instant issueFrom,
        @NotNull @WithinReach Instant issueUntil,
        @NotNull @WithinReach Instant usableUntil) {

    private static final long LARGEST_QUANTITY = 1_000_000;

    CouponTerms terms() {
        return new CouponTerms(discount, minOrderAmount, usableUntil);
    }

    /** Whether everybody can read its amounts exactly. */
    @JsonIgnore
    @AssertTrue(message = "an amount is at most 9007199254740991")
    @SuppressWarnings("ConstantValue")
    boolean isOfExactAmounts() {
        return Stream.of(minOrderAmount, amountOf(discount))
                .filter(Objects::nonNull)
                .allMatch(amount -> amount.compareTo(Money.LARGEST) <= 0);
    }

    private static @Nullable Money amountOf(Discount discount) {
        return switch (discount) {
            case Discount.Fixed fixed -> fixed.value();
            case Discount.Percent percent -> percent.cap();
            case null -> null;
        };
    }

    /** Whether it can be asked for: {@code GET /api/coupons/mine} is about the caller's own. */
    @JsonIgnore
    @AssertTrue(message = "couponId cannot be 'mine'")
    @SuppressWarnings("ConstantValue")
    boolean isToBeFound() {
        return couponId == null || !couponId.value().equals("mine");
    }

    /** Whether the dates follow each other: issued from, until, usable until. */
    @JsonIgnore
    @AssertTrue(message = "issueFrom must be before issueUntil, and usableUntil not before issueUntil")
    @SuppressWarnings("ConstantValue")
    boolean isDatesInOrder() {
        boolean complete = issueFrom != null && issueUntil != null && usableUntil != null;
        return !complete || (issueFrom.isBefore(issueUntil) && !usableUntil.isBefore(issueUntil));
    }
}

package jumun.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import jumun.api.coupon.CouponId;
import jumun.api.stock.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/orders}.
 *
 * @param items    what is ordered; the same product twice counts as the sum (S3)
 * @param couponId the coupon to use, if any
 * @param points   points to spend, none when absent
 */
record OrderRequest(
        @NotNull @Size(min = 1, max = 100) List<@Valid @NotNull Item> items,
        @Nullable CouponId couponId,
        @Nullable @Min(0) @Max(LARGEST_POINTS) Long points) {

    private static final long LARGEST_QUANTITY = 1_000_000;
    private static final long LARGEST_POINTS = 1_000_000_000_000L;

    record Item(
            @NotNull ProductId productId,
            @NotNull @Min(1) @Max(LARGEST_QUANTITY) Long quantity) {}

    long pointsToSpend() {
        return points == null ? 0 : points;
    }
}

package jumun.bench.baseline;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/orders}, as jumun takes it, with the same limits. */
public record OrderRequest(
        @NotEmpty @Size(max = 100) List<@Valid @NotNull Item> items,
        @Nullable String couponId,
        @Nullable @Min(0) @Max(LARGEST_POINTS) Long points) {

    private static final long LARGEST_QUANTITY = 1_000_000;
    private static final long LARGEST_POINTS = 1_000_000_000_000L;

    /** A product and how much of it. */
    public record Item(
            @NotNull String productId,
            @Min(1) @Max(LARGEST_QUANTITY) long quantity) {}

    public long pointsToSpend() {
        return points == null ? 0 : points;
    }
}

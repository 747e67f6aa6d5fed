package jumun.order;

import java.util.List;
import jumun.api.Money;
import jumun.api.coupon.CouponId;
import jumun.api.order.OrderLine;
import org.jspecify.annotations.Nullable;

/**
 * What an order costs by the catalogue, before points.
 *
 * @param lines    one a product (S3)
 * @param subtotal the sum of the lines
 * @param discount what the coupon takes off, zero without one
 */
record PricedOrder(
        List<OrderLine> lines, Money subtotal, @Nullable CouponId couponId, Money discount) {

    /** The largest amount that every JSON reader represents exactly. */
    static final Money LARGEST = new Money((1L << 53) - 1);

    PricedOrder {
        lines = List.copyOf(lines);
    }
}

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

    PricedOrder {
        lines = List.copyOf(lines);
    }
}

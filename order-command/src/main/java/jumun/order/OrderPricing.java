package jumun.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jumun.api.Money;
import jumun.api.coupon.CouponId;
import jumun.api.order.OrderLine;
import jumun.api.stock.ProductId;
import jumun.order.PriceList.PricedProduct;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Prices an order from the catalogue; the client's idea of prices is never asked for (O7). */
@Component
class OrderPricing {

    private final PriceList prices;

    OrderPricing(PriceList prices) {
        this.prices = prices;
    }

    PricedOrder price(OrderRequest request) {
        List<OrderLine> lines = lines(request.items());
        Money subtotal = sum(lines);
        return new PricedOrder(lines, subtotal, request.couponId(), discount(request.couponId(), subtotal));
    }

    /** One line a product (S3), in the order in which the products were first named. */
    private List<OrderLine> lines(List<OrderRequest.Item> items) {
        Map<ProductId, Long> quantities = new LinkedHashMap<>();
        items.forEach(item -> quantities.merge(item.productId(), item.quantity(), Math::addExact));
        return quantities.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    private OrderLine line(ProductId productId, long quantity) {
        PricedProduct product = prices.product(productId).orElseThrow(() -> OrderRefusals.unknownProduct(productId));
        return new OrderLine(productId, product.name(), quantity, product.unitPrice());
    }

    private static Money sum(List<OrderLine> lines) {
        try {
            Money subtotal = lines.stream().map(OrderLine::amount).reduce(Money.ZERO, Money::plus);
            if (subtotal.compareTo(Money.LARGEST) <= 0) {
                return subtotal;
            }
        } catch (ArithmeticException beyondLong) {
            throw OrderRefusals.amountTooLarge();
        }
        throw OrderRefusals.amountTooLarge();
    }

    /** What the coupon takes off; whether this customer may use it is the coupon's own to say. */
    private Money discount(@Nullable CouponId couponId, Money subtotal) {
        return couponId == null
                ? Money.ZERO
                : prices.discountOf(couponId)
                        .orElseThrow(() -> OrderRefusals.unknownCoupon(couponId))
                        .on(subtotal);
    }
}

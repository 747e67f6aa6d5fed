package jumun.order;

import jumun.api.Money;
import jumun.api.coupon.CouponId;
import jumun.api.order.OrderId;
import jumun.api.stock.ProductId;
import jumun.platform.Refusal;

/** What order-command says when it cannot do what was asked. */
final class OrderRefusals {

    private OrderRefusals() {}

    /** Also for the order of somebody else: its existence is not told. */
    static Refusal notFound(OrderId orderId) {
        return Refusal.notFound("ORDER_NOT_FOUND", "There is no order '%s'.", orderId);
    }

    static Refusal unknownProduct(ProductId productId) {
        return Refusal.invalid("UNKNOWN_PRODUCT", "Product '%s' is not in the catalogue.", productId);
    }

    static Refusal amountTooLarge() {
        return Refusal.invalid("AMOUNT_TOO_LARGE", "The order's amount exceeds %s.", Money.LARGEST);
    }

    static Refusal unknownCoupon(CouponId couponId) {
        return Refusal.invalid("UNKNOWN_COUPON", "There is no coupon '%s'.", couponId);
    }
}

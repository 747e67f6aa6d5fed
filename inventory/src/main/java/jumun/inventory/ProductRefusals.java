package jumun.inventory;

import jumun.api.stock.ProductId;
import jumun.platform.Refusal;

/** What inventory says when it cannot do what was asked. */
final class ProductRefusals {

    private ProductRefusals() {}

    static Refusal notFound(ProductId productId) {
        return Refusal.notFound("PRODUCT_NOT_FOUND", "There is no product '%s'.", productId);
    }
}

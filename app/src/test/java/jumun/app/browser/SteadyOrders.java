package jumun.app.browser;

import static jumun.app.shop.Shop.item;

import java.util.List;
import jumun.app.shop.Shop;

/** A customer who orders again and again until closed. */
final class SteadyOrders implements AutoCloseable {

    private final Thread customer;
    private volatile boolean enough;

    SteadyOrders(Shop shop, String userId, String product) {
        this.customer = Thread.ofVirtual().unstarted(() -> {
            while (!enough) {
                shop.order(userId, List.of(item(product, 1)), null, 0);
            }
        });
    }

    void begin() {
        customer.start();
    }

    @Override
    public void close() {
        enough = true;
    }
}

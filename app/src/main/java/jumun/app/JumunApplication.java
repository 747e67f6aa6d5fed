package jumun.app;

import jumun.coupon.CouponConfiguration;
import jumun.inventory.InventoryConfiguration;
import jumun.order.OrderCommandConfiguration;
import jumun.platform.PlatformConfiguration;
import jumun.query.OrderQueryConfiguration;
import jumun.saga.SagaConfiguration;
import jumun.wallet.WalletConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** Starts jumun with the contexts of its roles. */
@SpringBootApplication
@Import({
    PlatformConfiguration.class,
    OrderCommandConfiguration.class,
    InventoryConfiguration.class,
    CouponConfiguration.class,
    WalletConfiguration.class,
    SagaConfiguration.class,
    OrderQueryConfiguration.class
})
public class JumunApplication {

    /** Starts the application; see {@code ./run --help} for the usual way. */
    public static void main(String[] arguments) {
        try {
            SpringApplication.run(JumunApplication.class, arguments);
        } catch (RuntimeException told) {
            // What went wrong is on the console by now; the embedded servers would keep the process alive.
            System.exit(1);
        }
    }
}

package jumun.app.demo;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Runs the shop for a moment as customers would and ends the process: the JVM records which classes and methods that
 * took, so that later starts begin where this one ended.
 */
@Component
@ConditionalOnProperty("jumun.rehearsal")
class Rehearsal {

    private static final int CUSTOMERS = 4;

    private final int orders;
    private final Environment environment;

    /**
     * A rehearsal.
     *
     * @param orders how many orders are placed, and half as many coupons asked for
     */
    Rehearsal(@Value("${jumun.rehearsal}") int orders, Environment environment) {
        this.orders = orders;
        this.environment = environment;
    }

    @EventListener
    @Order
    void serving(ApplicationReadyEvent event) {
        ShopClient shop = new ShopClient("http://localhost:" + environment.getProperty("local.server.port"));
        String alice = shop.token("alice", "customer");
        try (ExecutorService customers = Executors.newFixedThreadPool(CUSTOMERS)) {
            IntStream.range(0, orders).forEach(number -> customers.execute(() -> visit(shop, alice, number)));
        }
        // Not on this thread, which the shutdown would wait for.
        Thread.ofPlatform().name("rehearsal-end").start(() -> System.exit(0));
    }

    private static void visit(ShopClient shop, String alice, int number) {
        shop.create(
                alice,
                "rehearsal-" + number,
                "/api/orders",
                Map.of("items", List.of(Map.of("productId", "tea", "quantity", 1)), "points", 1));
        shop.exists(alice, "/api/orders?size=5");
        if (number % 2 == 0) {
            shop.create(
                    shop.token("visitor-" + number, "customer"),
                    "rehearsal-" + number,
                    "/api/coupons/WELCOME/issue",
                    Map.of());
        }
    }
}

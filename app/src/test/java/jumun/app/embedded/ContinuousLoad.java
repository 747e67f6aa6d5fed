package jumun.app.embedded;

import static jumun.app.shop.Shop.item;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.springframework.web.client.RestClientException;

/**
 * Customers who keep ordering whatever happens to the shop. Each repeats a request that was not answered with the same
 * Idempotency-Key until it is, as a careful client does.
 */
final class ContinuousLoad implements AutoCloseable {

    /** An order that was acknowledged. */
    record Placed(String customer, String orderId, String key) {}

    private static final long REST_MILLIS = 20;

    private final Queue<Placed> placed = new ConcurrentLinkedQueue<>();
    private final List<Thread> customers = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean open = true;

    ContinuousLoad(Shop shop, List<String> customerIds, List<String> products, Random chance) {
        for (String customer : customerIds) {
            Random choices = new Random(chance.nextLong());
            customers.add(Thread.ofPlatform()
                    .name("customer-" + customer)
                    .start(() -> orderOrTell(shop, customer, products, choices)));
        }
    }

    List<Placed> placed() {
        return List.copyOf(placed);
    }

    /**
     * Lets every customer get the answer to the last request.
     *
     * @throws AssertionError when one of them was answered what no customer should be
     */
    @Override
    public void close() {
        open = false;
        try {
            for (Thread customer : customers) {
                customer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Throwable first = failure.get();
        if (first != null) {
            throw new AssertionError("A customer could not go on ordering", first);
        }
    }

    /** A thread of its own tells nobody how it ended. */
    private void orderOrTell(Shop shop, String customer, List<String> products, Random choices) {
        try {
            keepOrdering(shop, customer, products, choices);
        } catch (RuntimeException | AssertionError e) {
            failure.compareAndSet(null, e);
        }
    }

    private void keepOrdering(Shop shop, String customer, List<String> products, Random choices) {
        while (open) {
            String key = new UUID(choices.nextLong(), choices.nextLong()).toString();
            Map<String, Object> order = new HashMap<>();
            order.put("items", List.of(item(products.get(choices.nextInt(products.size())), 1 + choices.nextInt(2))));
            if (choices.nextInt(3) == 0) {
                order.put("points", 1 + choices.nextInt(5));
            }
            placed.add(new Placed(customer, untilAnswered(shop, customer, key, order), key));
        }
    }

    private static String untilAnswered(Shop shop, String customer, String key, Map<String, Object> order) {
        while (true) {
            try {
                Answer answer = shop.once(customer, key, "/api/orders", order);
                if (answer.status() == 202) {
                    rest();
                    return answer.body().path("orderId").asString();
                }
                if (answer.status() < 500 && answer.status() != 409) {
                    throw new AssertionError("An order was refused: " + answer);
                }
            } catch (RestClientException notAnswered) {
                // The same request again, with the same key.
            }
            rest();
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

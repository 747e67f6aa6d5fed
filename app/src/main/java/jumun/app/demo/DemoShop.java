package jumun.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Creates products, customers with points and a coupon campaign, once in the life of a data folder. */
@Component
@ConditionalOnProperty("jumun.demo-data")
class DemoShop {

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);

    private final Path marker;
    private final Clock clock;

    DemoShop(@Value("${jumun.data}") Path data, Clock clock) {
        this.marker = data.resolve("demo-data.created");
        this.clock = clock;
    }

    /** Fills the shop unless that was done before; returns when customers can see all of it. */
    void fill(ShopClient shop) throws IOException, InterruptedException {
        if (Files.exists(marker)) {
            return;
        }
        String operator = shop.token("demo-operator", "ops");
        createProducts(shop, operator);
        createCampaign(shop, operator);
        chargePoints(shop, operator);
        shop.create(shop.token("alice", "customer"), "alice-WELCOME", "/api/coupons/WELCOME/issue", Map.of());
        awaitVisible(shop, operator);
        Files.writeString(marker, clock.instant().toString());
    }

    private static void createProducts(ShopClient shop, String operator) {
        shop.create(operator, "mug", "/api/products", product("mug", "Mug", 12_000, 10_000));
        shop.create(operator, "tea", "/api/products", product("tea", "Green tea, 100 g", 8_500, 10_000));
        shop.create(operator, "kettle", "/api/products", product("kettle", "Kettle", 89_000, 5));
    }

    private static Map<String, ?> product(String productId, String name, long unitPrice, long stock) {
        return Map.of("productId", productId, "name", name, "unitPrice", unitPrice, "stock", stock);
    }

    private void createCampaign(ShopClient shop, String operator) {
        Instant now = clock.instant();
        shop.create(
                operator,
                "WELCOME",
                "/api/coupons",
                Map.of(
                        "couponId",
                        "WELCOME",
                        "name",
                        "Welcome coupon",
                        "quantity",
                        1_000,
                        "discount",
                        Map.of("type", "FIXED", "value", 3_000),
                        "minOrderAmount",
                        10_000,
                        "issueFrom",
                        now.toString(),
                        "issueUntil",
                        now.plus(Duration.ofDays(30)).toString(),
                        "usableUntil",
                        now.plus(Duration.ofDays(60)).toString()));
    }

    private static void chargePoints(ShopClient shop, String operator) {
        for (String customer : new String[] {"alice", "bob"}) {
            shop.create(
                    operator,
                    customer + "-points",
                    "/api/wallets/" + customer + "/charges",
                    Map.of("points", 50_000, "reason", "Welcome"));
        }
    }

    /** What was created travels over Kafka before it can be seen and ordered. */
    private void awaitVisible(ShopClient shop, String operator) throws InterruptedException {
        Instant deadline = clock.instant().plus(VISIBLE_WITHIN);
        while (!visible(shop, operator) && clock.instant().isBefore(deadline)) {
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    private static boolean visible(ShopClient shop, String operator) {
        return Stream.of("/api/products/mug", "/api/products/tea", "/api/products/kettle", "/api/coupons/WELCOME")
                .allMatch(path -> shop.exists(operator, path));
    }
}

package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.cache.CacheManager;
import jumun.app.shop.Shop;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Orders of people who have not been here for long: nothing that these touch is in memory any more. */
@RunningShopTest
class ColdAggregatesTest {

    /** More than are read ahead of one wallet. */
    private static final int MANY_CHARGES = 60;

    @LocalServerPort
    private int port;

    @Autowired
    private CacheManager caches;

    @Autowired
    private EventStore events;

    @Autowired
    private Snapshotter snapshotter;

    @Test
    void whatHasASnapshotIsLoadedFromThere() {
        Shop shop = new Shop(port);
        String productId = shop.newProduct(1_000, 100);
        String couponId = shop.newCampaign(2, 100, 0);
        List<String> users = List.of(shop.newCustomer(500), shop.newCustomer(500));
        shop.issue(couponId, users.getFirst());
        List<String> before = order(shop, users, productId, null, 100);
        IntStream.range(0, 2).forEach(i -> shop.awaitOrder(users.get(i), before.get(i), "COMPLETED"));

        snapshot("jumun.inventory.Stock", "stock:" + productId);
        snapshot("jumun.coupon.Campaign", "campaign:" + couponId);
        snapshot("jumun.wallet.Wallet", "wallet:" + users.getFirst());
        forgetEverything();
        JsonNode second = shop.asCustomer(users.getLast(), HttpMethod.POST, "/api/coupons/" + couponId + "/issue", null)
                .body();
        List<String> orders = order(shop, users, productId, couponId, 300);

        assertThat(second.path("issueNumber").asInt()).isEqualTo(2);
        IntStream.range(0, 2).forEach(i -> shop.awaitOrder(users.get(i), orders.get(i), "COMPLETED"));
        await().untilAsserted(() -> assertThat(shop.available(productId)).isEqualTo(96));
    }

    private void snapshot(String type, String aggregateId) {
        try {
            snapshotter.scheduleSnapshot(Class.forName(type), aggregateId);
        } catch (ClassNotFoundException unknown) {
            throw new IllegalArgumentException(unknown);
        }
        await().untilAsserted(() -> assertThat(
                        events.readEvents(aggregateId).next().getPayloadType().getName())
                .isEqualTo(type));
    }

    @Test
    void whatIsNotInMemoryIsReadFromTheStoreAsItIsThere() {
        Shop shop = new Shop(port);
        String productId = shop.newProduct(1_000, 100);
        String couponId = shop.newCampaign(10, 100, 0);
        List<String> users =
                IntStream.range(0, 10).mapToObj(i -> shop.newCustomer(500)).toList();
        users.forEach(user -> shop.issue(couponId, user));
        IntStream.range(0, MANY_CHARGES)
                .forEach(i -> shop.asOps(
                        HttpMethod.POST,
                        "/api/wallets/" + users.getFirst() + "/charges",
                        Map.of("points", 1, "reason", "Test")));

        forgetEverything();
        List<String> first = order(shop, users, productId, couponId, 300);
        IntStream.range(0, 10).forEach(i -> shop.awaitOrder(users.get(i), first.get(i), "COMPLETED"));
        forgetEverything();
        List<String> second = order(shop, users, productId, null, 250);

        assertThat(shop.awaitOrder(users.getFirst(), second.getFirst(), "COMPLETED"))
                .isNotNull();
        IntStream.range(1, 10)
                .forEach(i -> assertThat(shop.awaitOrder(users.get(i), second.get(i), "CANCELLED")
                                .at("/failure/code")
                                .asString())
                        .isEqualTo("INSUFFICIENT_POINTS"));
    }

    private void forgetEverything() {
        caches.getCacheNames().forEach(name -> caches.getCache(name).clear());
    }

    private static List<String> order(Shop shop, List<String> users, String productId, String couponId, long points) {
        return users.stream()
                .map(user -> shop.placed(user, List.of(Shop.item(productId, 1)), couponId, points))
                .toList();
    }
}

package jumun.app;

import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import jumun.app.shop.AnotherNode;
import jumun.app.shop.ConnectedUser;
import jumun.app.shop.ConnectedUser.Pushed;
import jumun.app.shop.RawConnection;
import jumun.app.shop.Shop;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.web.socket.CloseStatus;
import tools.jackson.databind.JsonNode;

/** Users are told their results as they happen, each only their own, and whoever was away gets what was missed (Q2, C6). */
@RunningShopTest
class PushTest {

    private static final int MOST_SUBSCRIPTIONS = 10;
    private static final String ORDERS = "/user/queue/orders";
    private static final String COUPONS = "/user/queue/coupons";

    @LocalServerPort
    private int port;

    private Shop shop;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
    }

    @Test
    void tellsEachUserOnlyTheirOwnResultsAndWhatIsToldCanBeRead() throws Exception {
        String mug = shop.newProduct(12_000, 3);
        String alice = shop.newCustomer(0);
        String bob = shop.newCustomer(0);
        try (ConnectedUser hers = ConnectedUser.connect(port, alice).subscribe(ORDERS, null);
                ConnectedUser his = ConnectedUser.connect(port, bob).subscribe(ORDERS, null)) {
            awaitSubscribed(hers, alice, mug);
            awaitSubscribed(his, bob, mug);
            String bought = order(alice, mug, 1);
            String tooMuch = order(bob, mug, 100);

            JsonNode completed = awaitPushed(hers, of(bought)).body();
            JsonNode readBack = shop.asCustomer(alice, HttpMethod.GET, "/api/orders/" + bought, null)
                    .body();
            JsonNode cancelled = awaitPushed(his, of(tooMuch)).body();

            assertThat(completed.path("status").asString()).isEqualTo("COMPLETED");
            assertThat(readBack.path("status").asString()).isEqualTo("COMPLETED");
            assertThat(completed.propertyNames()).isEqualTo(readBack.propertyNames());
            assertThat(cancelled.path("status").asString()).isEqualTo("CANCELLED");
            assertThat(cancelled.path("failure").path("code").asString()).isEqualTo("INSUFFICIENT_STOCK");
            assertThat(hers.received()).allMatch(pushed -> ownerOf(pushed).equals(alice));
            assertThat(his.received()).allMatch(pushed -> ownerOf(pushed).equals(bob));
        }
    }

    @Test
    void tellsWhatBecomesOfACoupon() throws Exception {
        String mug = shop.newProduct(12_000, 1_000);
        String coupon = shop.newCampaign(10, 3_000, 0);
        String alice = shop.newCustomer(0);
        try (ConnectedUser hers = ConnectedUser.connect(port, alice).subscribe(COUPONS, Instant.EPOCH.toString())) {
            shop.issue(coupon, alice);
            awaitPushed(hers, status("ISSUED"));

            String orderId = shop.placed(alice, List.of(item(mug, 1)), coupon, 0);

            JsonNode used = awaitPushed(hers, status("USED")).body();
            assertThat(used.path("couponId").asString()).isEqualTo(coupon);
            assertThat(used.path("orderId").asString()).isEqualTo(orderId);
        }
    }

    @Test
    void givesAReturningClientWhatItHasMissed() throws Exception {
        String mug = shop.newProduct(12_000, 1_000);
        String alice = shop.newCustomer(0);
        String lastSeen;
        try (ConnectedUser before = ConnectedUser.connect(port, alice).subscribe(ORDERS, null)) {
            lastSeen = awaitSubscribed(before, alice, mug);
        }
        String first = order(alice, mug, 1);
        String second = order(alice, mug, 2_000);
        shop.awaitOrder(alice, first, "COMPLETED");
        shop.awaitOrder(alice, second, "CANCELLED");

        try (ConnectedUser again = ConnectedUser.connect(port, alice).subscribe(ORDERS, lastSeen)) {
            awaitPushed(again, of(first));
            awaitPushed(again, of(second));
            assertThat(again.received())
                    .isSortedAccordingTo((one, other) -> one.eventId().compareTo(other.eventId()));
        }
    }

    @Test
    void tellsAUserWhoIsConnectedToAnotherNode() throws Exception {
        String mug = shop.newProduct(12_000, 1_000);
        String alice = shop.newCustomer(0);
        try (ConfigurableApplicationContext other = AnotherNode.start("order-query")) {
            int otherPort = AnotherNode.portOf(other);
            try (ConnectedUser here = ConnectedUser.connect(port, alice).subscribe(ORDERS, Instant.EPOCH.toString());
                    ConnectedUser there =
                            ConnectedUser.connect(otherPort, alice).subscribe(ORDERS, Instant.EPOCH.toString())) {
                String orderId = order(alice, mug, 1);

                awaitPushed(here, of(orderId));
                awaitPushed(there, of(orderId));
            }
        }
    }

    @Test
    void refusesWhoHasNoTokenAndWhatIsNotTheirs() throws Exception {
        try (ConnectedUser nobody = ConnectedUser.withToken(port, null);
                ConnectedUser forger = ConnectedUser.withToken(port, "a.b.c")) {
            assertThat(nobody.refusal()).isEqualTo("UNAUTHENTICATED");
            assertThat(forger.refusal()).isEqualTo("UNAUTHENTICATED");
        }
        isRefused(
                alice -> alice.subscribe("/queue/orders-user" + alice.open().getSessionId(), null),
                "UNKNOWN_DESTINATION");
        isRefused(
                alice -> alice.open()
                        .send("/user/bob/queue/orders", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "NOTHING_TO_SEND");
    }

    /** Who asks while the answer to CONNECT is still on its way may be hung up on before the reason is sent, and has to try again. */
    private void isRefused(ThrowingConsumer<ConnectedUser> what, String code) {
        await().untilAsserted(() -> {
            try (ConnectedUser alice = ConnectedUser.connect(port, "alice")) {
                what.accept(alice);
                assertThat(alice.refusal()).isEqualTo(code);
            }
        });
    }

    @Test
    void refusesAPageOfSomebodyElseAndATokenInTheAddress() throws Exception {
        try (ConnectedUser alice = ConnectedUser.fromPageOf(port, "alice", "https://elsewhere.example")) {
            assertThat(alice.refusal()).contains("403");
        }
        String token = ConnectedUser.token(port, "alice");
        assertThat(shop.withoutToken(HttpMethod.GET, "/api/orders?access_token=" + token, null)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void givesAUserOnlySoManyConnections() throws Exception {
        String alice = shop.newCustomer(0);
        List<ConnectedUser> connected = java.util.stream.IntStream.range(0, 5)
                .mapToObj(number -> ConnectedUser.connect(port, alice))
                .toList();
        try {
            for (ConnectedUser one : connected) {
                one.open();
            }
            try (ConnectedUser oneMore = ConnectedUser.connect(port, alice)) {
                assertThat(oneMore.refusal()).isEqualTo("TOO_MANY_SESSIONS");
            }
        } finally {
            connected.forEach(ConnectedUser::close);
        }
    }

    /** Spring sees to that. Otherwise the first user's subscriptions would go on beyond their token. */
    @Test
    void givesAConnectionToOneUserOnly() {
        try (RawConnection connection = new RawConnection(port)) {
            connection.connect(ConnectedUser.token(port, "alice"));
            await().until(() -> connection.received().startsWith("CONNECTED"));

            connection.connect(ConnectedUser.token(port, "bob"));

            await().until(connection::hasEnded);
            assertThat(connection.received()).contains("user-name:alice").doesNotContain("user-name:bob");
        }
    }

    @Test
    void closesAConnectionThatIsNobodys() {
        try (RawConnection nobodys = new RawConnection(port);
                RawConnection hers = new RawConnection(port)) {
            hers.connect(ConnectedUser.token(port, "alice"));
            await().until(() -> hers.received().startsWith("CONNECTED"));

            await().until(nobodys::hasEnded);

            assertThat(nobodys.endedWith()).isEqualTo(CloseStatus.POLICY_VIOLATION.getCode());
            assertThat(hers.hasEnded()).isFalse();
        }
    }

    @Test
    void givesAConnectionOnlySoManySubscriptionsAtATime() throws Exception {
        String bob = shop.newCustomer(0);
        String mug = shop.newProduct(12_000, 3);
        try (ConnectedUser his = ConnectedUser.connect(port, bob)) {
            StompSession connection = his.open();
            for (int number = 0; number < 3 * MOST_SUBSCRIPTIONS; number++) {
                connection
                        .subscribe(ORDERS, new StompSessionHandlerAdapter() {})
                        .unsubscribe();
            }
            awaitSubscribed(his.subscribe(ORDERS, null), bob, mug);
        }
        isRefused(
                alice -> {
                    for (int number = 0; number <= MOST_SUBSCRIPTIONS; number++) {
                        alice.subscribe(ORDERS, null);
                    }
                },
                "TOO_MANY_SUBSCRIPTIONS");
    }

    /** Orders until the first result comes, since a simple broker does not say when it has subscribed; its event id. */
    private String awaitSubscribed(ConnectedUser user, String userId, String product) {
        return await("a first result of " + userId)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> {
                            if (user.received().isEmpty()) {
                                order(userId, product, 1_000_000);
                            }
                            return user.received();
                        },
                        received -> !received.isEmpty())
                .getLast()
                .eventId();
    }

    private String order(String userId, String product, long quantity) {
        return shop.placed(userId, List.of(item(product, quantity)), null, 0);
    }

    private static Pushed awaitPushed(ConnectedUser user, Predicate<Pushed> wanted) {
        return await("a result")
                .until(() -> user.received().stream().filter(wanted).findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static Predicate<Pushed> of(String orderId) {
        return pushed -> pushed.body().path("orderId").asString().equals(orderId);
    }

    private static Predicate<Pushed> status(String status) {
        return pushed -> pushed.body().path("status").asString().equals(status);
    }

    private static String ownerOf(Pushed pushed) {
        return pushed.body().path("userId").asString();
    }
}

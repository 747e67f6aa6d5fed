package jumun.app;

import static jumun.app.shop.Answers.eventually;
import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import jumun.app.shop.AnotherNode;
import jumun.app.shop.BareConnection;
import jumun.app.shop.ConnectedUser;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client without STOMP can wait for an order's end, or have its way streamed (Q2). */
@RunningShopTest
class OrderWaitTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** Less than a graceful stop waits for requests that are under way. */
    private static final Duration BEFORE_THE_SERVER_GIVES_UP = Duration.ofSeconds(15);

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private Shop shop;
    private String mug;
    private String alice;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
        mug = shop.newProduct(12_000, 100);
        alice = shop.newCustomer(0);
    }

    @Test
    void answersWithTheEndWhenThatIsReachedInTime() throws Exception {
        HttpResponse<String> completed = place(1, "wait=20", null);
        HttpResponse<String> cancelled = place(1_000, "respond-async, wait=20", null);

        assertThat(completed.statusCode()).isEqualTo(200);
        assertThat(completed.headers().firstValue("Preference-Applied")).contains("wait=20");
        JsonNode order = JSON.readTree(completed.body());
        assertThat(order.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(order.path("payable").asLong()).isEqualTo(12_000);
        JsonNode refused = JSON.readTree(cancelled.body());
        assertThat(refused.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(refused.path("failure").path("code").asString()).isEqualTo("INSUFFICIENT_STOCK");
    }

    @Test
    void answersAsWithoutWaitingWhenTheEndIsNotReachedInTime() throws Exception {
        shop.operate("processors/stock-deduction/pause");
        try {
            HttpResponse<String> accepted = place(1, "wait=1", null);

            assertThat(accepted.statusCode()).isEqualTo(202);
            assertThat(JSON.readTree(accepted.body()).path("status").asString()).isEqualTo("PENDING");
        } finally {
            shop.operate("processors/stock-deduction/resume");
        }
    }

    @Test
    void waitsForTheSameOrderWhenTheSameKeyComesAgain() throws Exception {
        String key = UUID.randomUUID().toString();

        JsonNode first = JSON.readTree(place(1, "wait=20", key).body());
        HttpResponse<String> again = place(1, "wait=20", key);

        assertThat(first.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(again.body())).isEqualTo(first);
        eventually(() -> assertThat(shop.available(mug)).isEqualTo(99));
    }

    @Test
    void streamsAnOrderUntilItsEnd() throws Exception {
        String orderId =
                JSON.readTree(place(1, null, null).body()).path("orderId").asString();

        List<String> lines = stream(orderId, alice, null).body().lines().toList();

        String last = lines.stream()
                .filter(line -> line.startsWith("data:"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        JsonNode order = JSON.readTree(last.substring("data:".length()));
        assertThat(order.path("status").asString()).isEqualTo("COMPLETED");
        String lastId = lines.stream()
                .filter(line -> line.startsWith("id:"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(lines).contains("event:order");
        assertThat(stream(orderId, alice, lastId.substring("id:".length())).statusCode())
                .isEqualTo(204);
    }

    /** A GET has no use for a body, but may have one. */
    @Test
    void streamsAnOrderToWhomeverSendsABodyLate() throws Exception {
        shop.operate("processors/stock-deduction/pause");
        try (BareConnection connection = new BareConnection(port)) {
            String orderId =
                    JSON.readTree(place(1, null, null).body()).path("orderId").asString();
            shop.awaitOrder(alice, orderId, "PENDING");
            connection.send("""
                    GET /api/orders/%s/events HTTP/1.1
                    Host: localhost
                    Accept: text/event-stream
                    Authorization: Bearer %s
                    Content-Length: 2
                    Connection: close

                    """.formatted(orderId, ConnectedUser.token(port, alice)));
            CompletableFuture<Void> sent = connection.sendLater("{}", Duration.ofSeconds(2));

            assertThat(connection.head()).startsWith("HTTP/1.1 200");
            sent.join();
            shop.operate("processors/stock-deduction/resume");

            assertThat(connection.rest()).contains("\"COMPLETED\"");
        } finally {
            shop.operate("processors/stock-deduction/resume");
        }
    }

    @Test
    void doesNotStreamTheOrderOfSomebodyElse() throws Exception {
        String orderId =
                JSON.readTree(place(1, null, null).body()).path("orderId").asString();
        shop.awaitOrder(alice, orderId, "COMPLETED");

        HttpResponse<String> bobs = stream(orderId, shop.newCustomer(0), null);

        assertThat(bobs.statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(bobs.body()).path("code").asString()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(http.send(
                                HttpRequest.newBuilder(address("/api/orders/" + orderId + "/events"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    /** A process that shuts down does not wait for the ends of orders: who has them streamed asks another. */
    @Test
    void endsItsStreamsWhenItShutsDown() throws Exception {
        shop.operate("processors/stock-deduction/pause");
        ConfigurableApplicationContext node = AnotherNode.start("order-query");
        try {
            String orderId =
                    JSON.readTree(place(1, null, null).body()).path("orderId").asString();
            shop.awaitOrder(alice, orderId, "PENDING");
            Iterator<String> lines = http.send(
                            streamRequest(AnotherNode.portOf(node), orderId, alice)
                                    .build(),
                            BodyHandlers.ofLines())
                    .body()
                    .iterator();
            assertThat(lines.next()).startsWith("id:");

            CompletableFuture<Void> closed = CompletableFuture.runAsync(node::close);

            assertThat(CompletableFuture.runAsync(() -> lines.forEachRemaining(line -> {})))
                    .succeedsWithin(BEFORE_THE_SERVER_GIVES_UP);
            closed.join();
        } finally {
            node.close();
            shop.operate("processors/stock-deduction/resume");
        }
    }

    private HttpResponse<String> place(long quantity, String prefer, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address("/api/orders"))
                .timeout(Duration.ofSeconds(40))
                .header("Authorization", "Bearer " + ConnectedUser.token(port, alice))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        JSON.writeValueAsString(java.util.Map.of("items", List.of(item(mug, quantity))))));
        if (prefer != null) {
            request.header("Prefer", prefer);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> stream(String orderId, String userId, String lastEventId) throws Exception {
        HttpRequest.Builder request = streamRequest(port, orderId, userId);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder streamRequest(int at, String orderId, String userId) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/orders/%s/events".formatted(at, orderId)))
                .timeout(Duration.ofSeconds(40))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + ConnectedUser.token(port, userId));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}

package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import jumun.app.shop.BareConnection;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever sends slowly holds a thread for some seconds and no longer (M5). */
@RunningShopTest
class SlowBodyTest {

    private static final String ORDER = """
            POST /api/orders HTTP/1.1
            Host: localhost
            Content-Type: application/json
            Content-Length: 1000
            """;

    private static final String ORDER_IN_CHUNKS = ORDER.replace("Content-Length: 1000", "Transfer-Encoding: chunked");

    @LocalServerPort
    private int port;

    @Test
    void isWaitedForAsLongAsAllOfItMayTake() throws Exception {
        String token = new Shop(port).tokenOf("alice", "customer");
        try (BareConnection silent = new BareConnection(port);
                BareConnection dripping = new BareConnection(port)) {
            for (BareConnection connection : new BareConnection[] {silent, dripping}) {
                connection.send(ORDER + "Authorization: Bearer " + token + "\n\n{");
            }
            CompletableFuture.runAsync(() -> drip(dripping));

            for (BareConnection connection : new BareConnection[] {silent, dripping}) {
                assertThat(connection.answer())
                        .startsWith("HTTP/1.1 408")
                        .contains("\"REQUEST_TIMEOUT\"", "10 seconds", "Connection: close");
            }
        }
    }

    @Test
    void isNotWaitedForWhereItIsNotWanted() throws Exception {
        try (BareConnection dripping = new BareConnection(port)) {
            dripping.send(ORDER + "\n{");

            assertThat(dripping.answer()).startsWith("HTTP/1.1 401");
            assertThat(dripping.endsWhileSent(80, 100)).isTrue();
        }
    }

    /** Nobody needs a connection of its own for the next request. */
    @Test
    void isTakenWithTheRefusalIfItIsThere() throws Exception {
        try (BareConnection connection = new BareConnection(port)) {
            for (int request = 0; request < 3; request++) {
                connection.send(ORDER + "\n");
                connection.send(" ".repeat(1000));

                assertThat(connection.answer()).startsWith("HTTP/1.1 401");
            }
        }
    }

    /** Tomcat reads what stands between chunks, and behind the last, in one go. */
    @ParameterizedTest
    @ValueSource(strings = {"5;", "2\n{}\n0\n"})
    void isNotWaitedForBetweenChunks(String untilItDrips) throws Exception {
        String token = new Shop(port).tokenOf("alice", "customer");
        try (BareConnection dripping = new BareConnection(port)) {
            dripping.send(ORDER_IN_CHUNKS + "Authorization: Bearer " + token + "\n\n" + untilItDrips);
            CompletableFuture.runAsync(() -> drip(dripping));

            assertThat(dripping.answer())
                    .startsWith("HTTP/1.1 400")
                    .contains("\"MALFORMED_REQUEST\"", "chunks", "Connection: close");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5;", "2\n{}\n0\n"})
    void isNotWaitedForInChunksWhereItIsNotWanted(String untilItDrips) throws Exception {
        try (BareConnection dripping = new BareConnection(port)) {
            dripping.send(ORDER_IN_CHUNKS + "\n" + untilItDrips);

            assertThat(dripping.answer()).startsWith("HTTP/1.1 401");
            assertThat(dripping.endsWhileSent(80, 100)).isTrue();
        }
    }

    @Test
    void mayComeInChunks() throws Exception {
        Shop shop = new Shop(port);
        String[] halves = {"{\"items\":[{\"productId\":\"%s\",".formatted(shop.newProduct(1, 10)), "\"quantity\":1}]}"};
        String order = ORDER_IN_CHUNKS + "Authorization: Bearer " + shop.tokenOf("alice", "customer") + "\n\n";
        try (BareConnection connection = new BareConnection(port)) {
            for (int request = 0; request < 2; request++) {
                connection.send(order + chunk(halves[0]));
                CompletableFuture<Void> sent = connection.sendLater(chunk(halves[1]) + "0\n\n", Duration.ofSeconds(1));

                assertThat(connection.answer()).startsWith("HTTP/1.1 202");
                sent.join();
            }
        }
    }

    private static String chunk(String text) {
        return "%x\n%s\n".formatted(text.length(), text);
    }

    private static void drip(BareConnection connection) {
        try {
            connection.endsWhileSent(200, 100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

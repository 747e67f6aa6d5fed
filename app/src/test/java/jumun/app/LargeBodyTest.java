package jumun.app;

import static jumun.app.shop.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import jumun.app.shop.BareConnection;
import jumun.app.shop.Shop;
import jumun.app.shop.Shop.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

/** Nobody can fill the process's memory with one request (M5). */
@RunningShopTest
class LargeBodyTest {

    private static final String LARGE = "[" + "1,".repeat(40_000) + "1]";

    @LocalServerPort
    private int port;

    private Shop shop;

    @BeforeEach
    void setUp() {
        shop = new Shop(port);
    }

    @Test
    void isRefusedBeforeItIsRead() throws Exception {
        HttpResponse<String> answer = send(BodyPublishers.ofString(LARGE));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("BODY_TOO_LARGE");
    }

    @Test
    void isRefusedWhenItsLengthIsNotSaid() throws Exception {
        assertThat(send(BodyPublishers.ofByteArrays(Collections.nCopies(1_000, new byte[100])))
                        .statusCode())
                .isEqualTo(413);
    }

    /** A form is what a server may read for its parameters, before anybody asks who sends it. */
    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "POST", "DELETE"})
    void isNotReadOfSomebodyUnknown(String method) throws Exception {
        try (BareConnection connection = new BareConnection(port)) {
            connection.send("""
                    %s /api/orders HTTP/1.1
                    Host: localhost
                    Content-Type: application/x-www-form-urlencoded
                    Content-Length: 1000000000

                    a=b""".formatted(method));

            assertThat(connection.answer()).startsWith("HTTP/1.1 401");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "POST"})
    void isRefusedAsAForm(String method) throws Exception {
        HttpResponse<String> answer = send(
                method,
                "application/x-www-form-urlencoded",
                BodyPublishers.ofByteArrays(Collections.nCopies(1_000, new byte[100])));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void isRefusedWithAnIdempotencyKey() {
        assertThat(shop.once("alice", "key", "/api/orders", List.of(LARGE)).status())
                .isEqualTo(413);
    }

    @Test
    void theLargestOrderIsNone() {
        String mug = shop.newProduct(1, 1_000);
        List<Map<String, Object>> items = Collections.nCopies(100, item(mug, 1));

        Answer answer = shop.asCustomer("alice", HttpMethod.POST, "/api/orders", Map.of("items", items));

        assertThat(answer.status()).isEqualTo(202);
    }

    private HttpResponse<String> send(HttpRequest.BodyPublisher body) throws Exception {
        return send("POST", "application/json", body);
    }

    private HttpResponse<String> send(String method, String type, HttpRequest.BodyPublisher body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/orders"))
                            .header("Authorization", "Bearer " + shop.tokenOf("alice", "customer"))
                            .header("Content-Type", type)
                            .method(method, body)
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}

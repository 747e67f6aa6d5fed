package jumun.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.stream.Stream;
import jumun.app.shop.BareConnection;
import jumun.app.shop.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever is refused is told what was wrong and what is allowed, in the words of the request. */
@RunningShopTest
class ClearRefusalsTest {

    private static final String CAMPAIGN = """
            {"couponId":"%s","name":"Coupon","quantity":1,"discount":{"type":"FIXED","value":1},"minOrderAmount":0,
             "issueFrom":"%s","issueUntil":"2098-01-01T00:00:00Z","usableUntil":"2099-01-01T00:00:00Z"}""";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhatIsWrong(String request, String body, String code, String detail) throws Exception {
        String[] methodAndPath = request.split(" ");
        JsonNode problem;
        try (HttpClient client = HttpClient.newHttpClient()) {
            problem = JsonMapper.shared()
                    .readTree(client.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + methodAndPath[1]))
                                            .header("Authorization", "Bearer " + new Shop(port).tokenOf("eve", "ops"))
                                            .header("Content-Type", "application/json")
                                            .method(methodAndPath[0], BodyPublishers.ofString(body))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body());
        }
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("detail").asString()).contains(detail);
    }

    /** Not in the words of Java, and not all of it again. */
    @Test
    void saysThatAListIsTooLong() {
        String detail = new Shop(port)
                .order("eve", Collections.nCopies(101, Shop.item("mug", 1)), null, 0)
                .body()
                .path("detail")
                .asString();

        assertThat(detail).startsWith("items ").contains("100").doesNotContain("mug", "was");
    }

    /** Nobody reads it before the order is looked for; no client of Java's sends such a header. */
    @Test
    void saysThatAHeaderIsNone() throws Exception {
        Shop shop = new Shop(port);
        String request = """
                GET /api/orders/any/events HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Last-Event-ID: %c
                Connection: close

                """.formatted(shop.tokenOf("eve", "customer"), '\u0085');
        try (BareConnection connection = new BareConnection(port)) {
            connection.send(request);
            assertThat(connection.answer()).startsWith("HTTP/1.1 400").contains("\"INVALID_REQUEST\"", "Last-Event-ID");
        }
    }

    /** The server that speaks HTTP refuses it by itself; no client of Java's sends such a request. */
    @ParameterizedTest
    @ValueSource(
            strings = {"GET /api/orders/a%2Fb", "GET /api/orders?status=a|b", "GET /api/orders with-a-large-header"})
    void saysThatARequestIsNone(String request) throws Exception {
        try (BareConnection connection = new BareConnection(port)) {
            connection.send("%s HTTP/1.1\nHost: localhost\nConnection: close\n"
                    .formatted(request.replace(" with-a-large-header", "")));
            connection.send(request.contains("large") ? "X-Large: %s\n\n".formatted("x".repeat(9_000)) : "\n");
            assertThat(connection.answer())
                    .startsWith("HTTP/1.1 4")
                    .contains("application/problem+json", "\"MALFORMED_REQUEST\"");
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        "GET /api/orders?status=paid",
                        "",
                        "INVALID_REQUEST",
                        "'paid' cannot be used as status: one of PENDING, COMPLETED, CANCELLED is needed"),
                arguments(
                        "GET /api/ops/sagas?state=stuck",
                        "",
                        "OPERATION_REFUSED",
                        "state is 'stuck': one of [DEDUCTING, FULFILLED, COMPENSATING, COMPENSATED, STUCK] is needed"),
                arguments(
                        "POST /api/ops/processors/stock-deduction/split",
                        "",
                        "INVALID_REQUEST",
                        "The query needs segment."),
                arguments(
                        "POST /api/wallets/eve/charges",
                        "{\"points\":99999999999999999999,\"reason\":\"Test\"}",
                        "MALFORMED_REQUEST",
                        "points cannot be a number as large as that."),
                arguments(
                        "POST /api/coupons",
                        CAMPAIGN.formatted("late", "2098-02-01T00:00:00Z"),
                        "INVALID_REQUEST",
                        "issueFrom must be before issueUntil, and usableUntil not before issueUntil"),
                arguments(
                        "POST /api/coupons",
                        CAMPAIGN.formatted("mine", "2026-01-01T00:00:00Z"),
                        "INVALID_REQUEST",
                        "couponId cannot be 'mine'"),
                arguments(
                        "POST /api/ops/sagas/repair",
                        "{\"orderId\":\"4711\"}",
                        "INVALID_REQUEST",
                        "POST /api/ops/sagas/repair takes no body"),
                arguments(
                        "POST /api/ops/sagas/repair?orderid=4711",
                        "",
                        "INVALID_REQUEST",
                        "There is no 'orderid' in the query; known are orderId, since."),
                arguments(
                        "POST /api/ops/audit?orderId=4711",
                        "",
                        "INVALID_REQUEST",
                        "There is no 'orderId' in the query; none is known."),
                arguments("GET //api/orders", "", "INVALID_REQUEST", "\"//\""));
    }
}

package jumun.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import jumun.app.shop.IdentityProvider;
import jumun.app.shop.Shop;
import org.springframework.http.HttpMethod;

/** More than the shop can do, and what its customers and operators are told then (M5). */
final class Pressure {

    private static final Duration AT_ONCE = Duration.ofSeconds(3);
    /** A process that reports nothing for so long is not shown any more. */
    private static final Duration COUNTS_AS_GONE = Duration.ofSeconds(6);

    private static final int CROWD = 200;
    private static final String CUSTOMER = "impatient";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Shop shop;
    private final int port;
    private final String token;
    private final String product;

    Pressure(Shop shop, int port, IdentityProvider provider, String product) {
        this.shop = shop;
        this.port = port;
        this.token = provider.token(CUSTOMER, "customer");
        this.product = product;
    }

    /** Who asks while the database hangs is told to come back, but for a few who find out whether it still does. */
    void whileTheDatabaseHangs(ServersOfTheirOwn servers) throws Exception {
        servers.suspendDatabase();
        try {
            await("most of a crowd to be told at once to come back")
                    .untilAsserted(() -> assertThat(refused(orders())).hasSizeGreaterThan(CROWD / 2));
            assertOperatorsSeeIt(COUNTS_AS_GONE);
        } finally {
            servers.resumeDatabase();
        }
        awaitAccepted();
    }

    /** No order more is accepted while too many are under way; those that are can be looked at, and complete. */
    void pileUpOrders() {
        shop.operate("processors/stock-deduction/pause");
        try {
            await("orders to be turned away")
                    .untilAsserted(() -> assertThat(refused(orders()))
                            .isNotEmpty()
                            .allMatch(answer -> answer.body().contains("TOO_MANY_OPEN_ORDERS")));
            await("orders to be shown, as soon as the crowd has its answers")
                    .until(() -> shop.asCustomer(CUSTOMER, HttpMethod.GET, "/api/orders", null)
                                    .status()
                            == 200);
            assertOperatorsSeeIt(Duration.ZERO);
        } finally {
            shop.operate("processors/stock-deduction/resume");
        }
        awaitAccepted();
    }

    private void assertOperatorsSeeIt(Duration after) {
        await("operators to be alerted")
                .pollDelay(after)
                .untilAsserted(() -> assertThat(shop.asOps(HttpMethod.GET, "/api/ops/nodes", null)
                                .body()
                                .findValuesAsString("rule"))
                        .contains("overload"));
    }

    private void awaitAccepted() {
        await("orders to be accepted again")
                .until(() -> shop.order(CUSTOMER, List.of(Shop.item(product, 1)), null, 0)
                                .status()
                        == 202);
    }

    /** Those of a crowd's answers that come at once and say when to come back. */
    private static List<HttpResponse<String>> refused(List<CompletableFuture<HttpResponse<String>>> answers) {
        return answers.stream()
                .map(Pressure::join)
                .filter(Objects::nonNull)
                .filter(answer -> answer.statusCode() == 503)
                .filter(answer ->
                        answer.headers().firstValueAsLong("Retry-After").orElse(0) > 0)
                .filter(answer ->
                        answer.headers().firstValue("Content-Type").orElse("").equals("application/problem+json"))
                .toList();
    }

    private List<CompletableFuture<HttpResponse<String>>> orders() {
        HttpRequest order = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/orders"))
                .timeout(AT_ONCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"items\":[{\"productId\":\"%s\",\"quantity\":1}]}".formatted(product)))
                .build();
        return Stream.generate(() -> http.sendAsync(order, BodyHandlers.ofString()))
                .limit(CROWD)
                .toList();
    }

    private static HttpResponse<String> join(CompletableFuture<HttpResponse<String>> answer) {
        try {
            return answer.join();
        } catch (CompletionException notInTime) {
            return null;
        }
    }
}
